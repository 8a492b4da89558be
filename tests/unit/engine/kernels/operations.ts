/** How each operation of the reference data is called in tfjs. */
import { BatchNormalizationND } from '../../../../shared/engine/custom-layers/batch-normalization-nd';
import { CausalConv1D } from '../../../../shared/engine/custom-layers/causal-conv1d';
import { groupedConv } from '../../../../shared/engine/kernels/grouped-conv';
import { tf } from '../../../../shared/engine/tf';
import type { GoldenCase, Operation } from '../../../helpers/golden';
import { customLayers } from './custom-layer-operations';
import { kerasLayers } from './keras-layer-operations';
import { recurrent } from './recurrent-operations';
import { withWeights } from './with-weights';

/** The files of tests/golden/kernels. */
export const families = [
  'activations',
  'attention',
  'conv1d',
  'conv2d',
  'conv2d-transpose',
  'conv3d',
  'conv3d-transpose',
  'custom-layers',
  'depthwise',
  'dilated',
  'einsum',
  'elementwise',
  'formulas',
  'grouped',
  'images',
  'layers',
  'layers-keras',
  'lookup',
  'matmul',
  'norm',
  'parts',
  'places',
  'pool2d',
  'pool3d',
  'rearrange',
  'recurrent',
  'reduce',
  'reset-after',
  'resize',
  'spectrograms',
  'cepstra',
];

type Make = (args: GoldenCase['args']) => Operation;
// biome-ignore lint/suspicious/noExplicitAny: tfjs wants a rank in each tensor's type.
type Ranked = any;

const activation =
  (name: string): Make =>
  () => {
    const layer = tf.layers.activation({ activation: name as 'relu' });
    return (x) => layer.apply(x) as tf.Tensor;
  };

const tfOperation =
  (name: 'abs'): Make =>
  () =>
  (...inputs) =>
    (tf[name] as (...xs: tf.Tensor[]) => tf.Tensor)(...inputs);

const plain = [
  'add',
  'sub',
  'mul',
  'div',
  'maximum',
  'minimum',
  'squaredDifference',
  'abs',
  'sqrt',
  'rsqrt',
  'log',
  'square',
  'exp',
  'reciprocal',
  'neg',
  'logSoftmax',
];
const layerActivations = [
  'elu',
  'hardSigmoid',
  'linear',
  'relu',
  'relu6',
  'selu',
  'sigmoid',
  'softmax',
  'softplus',
  'softsign',
  'tanh',
  'swish',
  'mish',
  'gelu',
  'gelu_new',
];

export const operations: Record<string, Make> = {
  ...Object.fromEntries(plain.map((name) => [name, tfOperation(name as 'abs')])),
  ...Object.fromEntries(layerActivations.map((name) => [name, activation(name)])),
  conv1d:
    ({ stride, pad, dilation = 1 }) =>
    (x: Ranked, w: Ranked) =>
      tf.conv1d(x, w, stride, pad, 'NWC', dilation),
  conv2d:
    ({ strides, pad, dilations = 1 }) =>
    (x: Ranked, w: Ranked) =>
      tf.conv2d(x, w, strides, pad, 'NHWC', dilations),
  conv3d:
    ({ strides, pad, dilations = 1 }) =>
    (x: Ranked, w: Ranked) =>
      tf.conv3d(x, w, strides, pad, 'NDHWC', dilations),
  groupedConv:
    ({ strides, pad, dilations }) =>
    (x, w) =>
      groupedConv(x, w, { strides, pad, dilations }),
  depthwiseConv2d:
    ({ strides, pad, dilations = 1 }) =>
    (x: Ranked, w: Ranked) =>
      tf.depthwiseConv2d(x, w, strides, pad, 'NHWC', dilations),
  separableConv2d:
    ({ strides, pad }) =>
    (x: Ranked, d: Ranked, p: Ranked) =>
      tf.separableConv2d(x, d, p, strides, pad),
  conv2dTranspose:
    ({ outputShape, strides, pad }) =>
    (x: Ranked, w: Ranked) =>
      tf.conv2dTranspose(x, w, outputShape, strides, pad),
  maxPool:
    ({ window, strides, pad }) =>
    (x: Ranked) =>
      tf.maxPool(x, window, strides, pad),
  avgPool:
    ({ window, strides, pad }) =>
    (x: Ranked) =>
      tf.avgPool(x, window, strides, pad),
  maxPool3d:
    ({ window, strides, pad }) =>
    (x: Ranked) =>
      tf.maxPool3d(x, window, strides, pad),
  avgPool3d:
    ({ window, strides, pad }) =>
    (x: Ranked) =>
      tf.avgPool3d(x, window, strides, pad),
  gather:
    ({ indices }) =>
    (x) =>
      tf.gather(x, tf.tensor(indices, undefined, 'int32')),
  unsortedSegmentSum:
    ({ ids, segments }) =>
    (x) =>
      tf.unsortedSegmentSum(x, tf.tensor1d(ids, 'int32'), segments),
  matMul:
    ({ transposeA, transposeB }) =>
    (a, b) =>
      tf.matMul(a, b, transposeA, transposeB),
  fusedMatMul:
    ({ transposeA, transposeB, activation }) =>
    (a, b, bias) =>
      tf.fused.matMul({ a, b, bias, transposeA, transposeB, activation }),
  leakyRelu: () => (x) => tf.leakyRelu(x, 0.3),
  localResponseNormalization:
    ({ depthRadius, bias, alpha, beta }) =>
    (x: Ranked) =>
      tf.localResponseNormalization(x, depthRadius, bias, alpha, beta),
  batchNorm: () => (x, mean: Ranked, variance: Ranked, offset: Ranked, scale: Ranked) =>
    tf.batchNorm(x, mean, variance, offset, scale, 1e-3),
  resizeNearestNeighbor:
    ({ size, alignCorners, halfPixelCenters }) =>
    (x: Ranked) =>
      tf.image.resizeNearestNeighbor(x, size, alignCorners, halfPixelCenters),
  resizeBilinear:
    ({ size, alignCorners, halfPixelCenters }) =>
    (x: Ranked) =>
      tf.image.resizeBilinear(x, size, alignCorners, halfPixelCenters),
  conv3dTranspose:
    ({ outputShape, strides, pad }) =>
    (x: Ranked, w: Ranked) =>
      tf.conv3dTranspose(x, w, outputShape, strides, pad),
  einsum:
    ({ equation }) =>
    (...xs) =>
      tf.einsum(equation, ...xs),
  stridedSlice:
    ({ begin, end, strides }) =>
    (x) =>
      tf.stridedSlice(x, begin, end, strides),
  depthToSpace:
    ({ block }) =>
    (x: Ranked) =>
      tf.depthToSpace(x, block),
  whereGreater:
    ({ threshold }) =>
    (x, y) =>
      tf.where(tf.greater(x, threshold), tf.mul(x, y), y),
  thresholdedRelu: ({ theta }) => {
    const layer = tf.layers.thresholdedReLU({ theta });
    return (x) => layer.apply(x) as tf.Tensor;
  },
  stack:
    ({ axis }) =>
    (...xs) =>
      tf.stack(xs, axis),
  unstack:
    ({ axis }) =>
    (x) =>
      tf.addN(tf.unstack(x, axis).map((step, index) => tf.mul(step, index + 1))),
  split:
    ({ sizes, axis }) =>
    (x) =>
      tf.concat(tf.split(x, sizes, axis).toReversed(), axis),
  expandDims:
    ({ axis }) =>
    (x) =>
      tf.mul(tf.expandDims(x, axis), 2),
  constants:
    ({ value }) =>
    (x) =>
      tf.add(tf.mul(tf.mul(x, tf.onesLike(x)), tf.fill(x.shape, value)), tf.zerosLike(x)),
  floor: () => (x, y) => tf.mul(x, tf.floor(y)),
  whereNotEqual:
    ({ value }) =>
    (x, y) =>
      tf.where(tf.notEqual(x, value), tf.mul(x, y), y),
  prelu: () => (x, alpha) => tf.prelu(x, alpha),
  fusedConv2d:
    ({ strides, pad, activation }) =>
    (x: Ranked, filter: Ranked, bias) =>
      tf.fused.conv2d({ x, filter, bias, strides, pad, activation }),
  causalConv1d:
    ({ kernel, filters, stride, dilation }) =>
    (x, weights) =>
      withWeights(
        new CausalConv1D({
          filters,
          kernelSize: kernel,
          strides: stride,
          dilationRate: dilation,
          useBias: false,
        }),
        x,
        { kernel: weights },
      ),
  batchNormalization:
    ({ axis }) =>
    (x, gamma, beta) =>
      withWeights(
        x.rank > 4 ? new BatchNormalizationND({ axis }) : tf.layers.batchNormalization({ axis }),
        x,
        { gamma, beta },
      ),
  reverse:
    ({ axis }) =>
    (x) =>
      tf.reverse(x, axis),
  transpose:
    ({ perm }) =>
    (x) =>
      tf.transpose(x, perm),
  pad:
    ({ paddings }) =>
    (x) =>
      tf.pad(x, paddings),
  slice:
    ({ begin, size }) =>
    (x) =>
      tf.slice(x, begin, size),
  concat:
    ({ axis }) =>
    (...xs) =>
      tf.concat(xs, axis),
  tile:
    ({ reps }) =>
    (x) =>
      tf.tile(x, reps),
  sum:
    ({ axis }) =>
    (x) =>
      tf.sum(x, axis),
  mean:
    ({ axis }) =>
    (x) =>
      tf.mean(x, axis),
  max:
    ({ axis }) =>
    (x) =>
      tf.max(x, axis),
  min:
    ({ axis }) =>
    (x) =>
      tf.min(x, axis),
  clipByValue:
    ({ low, high }) =>
    (x) =>
      tf.clipByValue(x, low, high),
  lstm: recurrent('lstm'),
  gru: recurrent('gru'),
  gruResetAfter: recurrent('gruResetAfter'),
  simpleRNN: recurrent('simpleRNN'),
  ...customLayers,
  ...kerasLayers,
};

/** Layers that Keras has and tfjs lacks as functions of their inputs and weights. */
import { affineImages } from '../../../../shared/engine/custom-layers/affine-images';
import { CategoryEncoding } from '../../../../shared/engine/custom-layers/category-encoding';
import {
  DepthwiseConv1D,
  SeparableConv1D,
} from '../../../../shared/engine/custom-layers/depthwise-conv1d';
import { EinsumDense } from '../../../../shared/engine/custom-layers/einsum-dense';
import { GeluTanh } from '../../../../shared/engine/custom-layers/gelu-tanh';
import {
  GlobalAveragePooling3D,
  GlobalMaxPooling3D,
} from '../../../../shared/engine/custom-layers/global-pooling3d';
import {
  adjustBrightness,
  adjustContrast,
  eraseImages,
  flipImages,
} from '../../../../shared/engine/custom-layers/image-changes';
import { Lambda } from '../../../../shared/engine/custom-layers/lambda';
import { MelSpectrogram } from '../../../../shared/engine/custom-layers/mel-spectrogram';
import { MFCC } from '../../../../shared/engine/custom-layers/mfcc';
import { Normalization } from '../../../../shared/engine/custom-layers/normalization';
import { Cropping1D, ZeroPadding1D } from '../../../../shared/engine/custom-layers/padding';
import { CenterCrop, Resizing } from '../../../../shared/engine/custom-layers/resizing';
import { Subtract } from '../../../../shared/engine/custom-layers/subtract';
import { UpSampling1D } from '../../../../shared/engine/custom-layers/up-sampling';
import type { tf } from '../../../../shared/engine/tf';
import type { GoldenCase, Operation } from '../../../helpers/golden';
import { withWeights } from './with-weights';

type Make = (args: GoldenCase['args']) => Operation;

/** A layer without weights. */
const plain =
  (make: (args: GoldenCase['args']) => tf.layers.Layer): Make =>
  (args) =>
  (x) =>
    withWeights(make(args), x, {});

/** A function of images, as a layer's random numbers would have it. */
const ofImages =
  (change: (x: tf.Tensor4D, args: GoldenCase['args']) => tf.Tensor): Make =>
  (args) =>
  (x) =>
    change(x as tf.Tensor4D, args);

export const kerasLayers: Readonly<Record<string, Make>> = {
  zeroPadding: plain((args) => new ZeroPadding1D(args)),
  cropping: plain((args) => new Cropping1D(args)),
  upSampling: plain((args) => new UpSampling1D(args)),
  globalAveragePooling3d: plain(() => new GlobalAveragePooling3D()),
  globalMaxPooling3d: plain(() => new GlobalMaxPooling3D()),
  resizing: plain((args) => new Resizing(args)),
  centerCrop: plain((args) => new CenterCrop(args)),
  categoryEncoding: plain((args) => new CategoryEncoding(args)),
  melSpectrogram: plain((args) => new MelSpectrogram(args)),
  mfcc: plain((args) => new MFCC(args)),
  einsumDense: (args) => (x, kernel, bias) =>
    withWeights(new EinsumDense(args), x, { kernel, ...(bias && { bias }) }),
  geluTanh: () => (x) => new GeluTanh().apply(x),
  lambda:
    (args) =>
    (...inputs) =>
      new Lambda(args).apply(inputs.length === 1 ? (inputs[0] as tf.Tensor) : inputs) as tf.Tensor,
  subtract:
    () =>
    (...inputs) =>
      new Subtract({}).apply(inputs) as tf.Tensor,
  normalization: (args) => (x, mean, variance) =>
    withWeights(new Normalization(args), x, { mean, variance }),
  depthwiseConv1d: (args) => (x, depthwise) =>
    withWeights(new DepthwiseConv1D({ ...args, useBias: false }), x, { depthwise }),
  separableConv1d: (args) => (x, depthwise, pointwise) =>
    withWeights(new SeparableConv1D({ ...args, useBias: false }), x, { depthwise, pointwise }),
  affineImages: ofImages((x, { transforms, ...filling }) => affineImages(x, transforms, filling)),
  flipImages: ofImages((x, { flags, axis }) => flipImages(x, flags, axis)),
  adjustContrast: ofImages((x, { factors, range }) => adjustContrast(x, factors, range)),
  adjustBrightness: ofImages((x, { shares, range }) => adjustBrightness(x, shares, range)),
  eraseImages:
    ({ patches }) =>
    (x, fill) =>
      eraseImages(x as tf.Tensor4D, patches, fill as tf.Tensor),
};

/** Dense and convolution layers in training: product, bias and activation in one kernel. */
import {
  CONVOLUTION_ACTIVATION,
  DENSE_ACTIVATION,
  type LayerActivation,
} from '../kernels/layer-kernels';
import { tf } from '../tf';
import type { FusedCall, Weight } from './fused-call';

interface Activation {
  getClassName(): string;
  apply(x: tf.Tensor): tf.Tensor;
}

interface ProductLayer {
  readonly kernel: Weight;
  readonly bias?: Weight | null;
  readonly activation: Activation;
}

interface Convolution extends ProductLayer {
  readonly strides: readonly number[];
  readonly padding: string;
  readonly dilationRate: readonly number[];
  readonly dataFormat: string;
}

/** Those whose slope follows from their output, as tfjs's layers call them. */
const FUSED: ReadonlySet<string> = new Set<LayerActivation>([
  'linear',
  'relu',
  'relu6',
  'sigmoid',
  'tanh',
  'elu',
  'selu',
  'softplus',
]);

export function denseCall(layer: tf.layers.Layer): FusedCall {
  const dense = layer as unknown as ProductLayer;
  return (x, training) => {
    if (!training || !fits(DENSE_ACTIVATION, x)) return null;
    return tf.tidy(() => {
      const inputs = { x, kernel: dense.kernel.read(), ...biasOf(dense) };
      return run(DENSE_ACTIVATION, inputs, {}, dense.activation);
    });
  };
}

export function convolutionCall(layer: tf.layers.Layer): FusedCall {
  const { padding, dataFormat, ...rest } = layer as unknown as Convolution;
  return (x, training) => {
    if (!training || !fits(CONVOLUTION_ACTIVATION, x)) return null;
    if (dataFormat !== 'channelsLast' || (padding !== 'same' && padding !== 'valid')) return null;
    return tf.tidy(() => {
      const convolution = layer as unknown as Convolution;
      const filter = convolution.kernel.read();
      const plane = x.rank === 4;
      const inputs = {
        x: plane ? x : x.expandDims(1),
        filter: plane ? filter : filter.expandDims(0),
        ...biasOf(convolution),
      };
      const attrs = {
        strides: pair(rest.strides),
        pad: padding,
        dilations: pair(rest.dilationRate),
      };
      const y = run(CONVOLUTION_ACTIVATION, inputs, attrs, convolution.activation);
      return plane ? y : y.squeeze([1]);
    });
  };
}

const fits = (kernel: string, x: tf.Tensor): boolean =>
  x.dtype === 'float32' && tf.getKernel(kernel, tf.getBackend()) !== undefined;

const biasOf = ({ bias }: ProductLayer): { readonly bias?: tf.Tensor } =>
  bias ? { bias: bias.read() } : {};

/** A sequence is a plane one row high. */
const pair = (each: readonly number[]): number[] => (each.length === 1 ? [1, ...each] : [...each]);

/** What the kernel does not apply follows as an operation of its own. */
function run(
  kernel: string,
  inputs: Record<string, tf.Tensor>,
  attrs: object,
  activation: Activation,
): tf.Tensor {
  const name = activation.getClassName();
  const fused = FUSED.has(name);
  const y = tf
    .engine()
    .runKernel(kernel, inputs, { ...attrs, activation: fused ? name : 'linear' }) as tf.Tensor;
  return fused ? y : activation.apply(y);
}

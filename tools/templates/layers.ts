import type { Config } from '../../shared/graph/graph';
import type { Bound } from './bound';
import type { Drawing, Tensor } from './drawing';

/** A number, or what gives one. */
export type Size = number | Bound;
/** One size for both axes, both, or what gives both. */
export type Pair = number | readonly [number, number] | Bound;
const pair = (size: Pair) => (typeof size === 'number' ? [size, size] : size);

interface ConvolutionOptions extends Config {
  readonly stride?: Pair;
  readonly padding?: 'same' | 'valid' | Bound;
}

/** Conv2D; further settings as the layer's form calls them. */
export function conv(
  net: Drawing,
  x: Tensor,
  name: string,
  filters: Size,
  kernel: Pair,
  { stride = 1, padding = 'same', ...config }: ConvolutionOptions = {},
): Tensor {
  const sizes = { filters, kernelSize: pair(kernel), strides: pair(stride), padding };
  return net.layer('Conv2D', name, { ...sizes, activation: 'linear', ...config }, x);
}

export function depthwise(
  net: Drawing,
  x: Tensor,
  name: string,
  kernel: Pair,
  { stride = 1, ...config }: { readonly stride?: Size } & Config = {},
): Tensor {
  const sizes = { kernelSize: pair(kernel), strides: stride, padding: 'same' };
  return net.layer('DepthwiseConv2D', name, { ...sizes, activation: 'linear', ...config }, x);
}

interface PoolOptions {
  readonly stride?: Pair;
  readonly padding?: 'same' | 'valid';
}

const pool =
  (type: string) =>
  (
    net: Drawing,
    x: Tensor,
    name: string,
    size: Pair,
    { stride = size, padding = 'valid' }: PoolOptions = {},
  ): Tensor =>
    net.layer(type, name, { poolSize: pair(size), strides: pair(stride), padding }, x);

export const maxPool = pool('MaxPooling2D');
export const averagePool = pool('AveragePooling2D');

export const dense = (
  net: Drawing,
  x: Tensor,
  name: string,
  units: Size,
  activation = 'linear',
  config: Config = {},
): Tensor => net.layer('Dense', name, { units, activation, ...config }, x);

export const activation = (net: Drawing, x: Tensor, name: string, kind = 'relu'): Tensor =>
  net.layer('Activation', name, { activation: kind }, x);

export const dropout = (net: Drawing, x: Tensor, name: string, rate: number): Tensor =>
  net.layer('Dropout', name, { rate }, x);

export const flatten = (net: Drawing, x: Tensor, name = 'flatten'): Tensor =>
  net.layer('Flatten', name, {}, x);

export const reshape = (
  net: Drawing,
  x: Tensor,
  name: string,
  targetShape: readonly number[] | Bound,
): Tensor => net.layer('Reshape', name, { targetShape }, x);

export const globalAverage = (net: Drawing, x: Tensor, name = 'average'): Tensor =>
  net.layer('GlobalAveragePooling2D', name, {}, x);

export const pad = (net: Drawing, x: Tensor, name: string, size: number): Tensor =>
  net.layer('ZeroPadding2D', name, { padding: [size, size, size, size] }, x);

/** Epsilons differ from paper to paper: they are always written. */
export interface Norm extends Config {
  readonly epsilon: number;
}

export const batchNorm = (net: Drawing, x: Tensor, name: string, config: Norm): Tensor =>
  net.layer('BatchNormalization', name, config, x);

export const layerNorm = (net: Drawing, x: Tensor, name: string, epsilon = 1e-6): Tensor =>
  net.layer('LayerNormalization', name, { epsilon }, x);

export const add = (net: Drawing, name: string, ...inputs: readonly Tensor[]): Tensor =>
  net.layer('Add', name, {}, ...inputs);

export const concat = (net: Drawing, name: string, ...inputs: readonly Tensor[]): Tensor =>
  net.layer('Concatenate', name, { axis: -1 }, ...inputs);

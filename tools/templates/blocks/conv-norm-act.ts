import type { Drawing, Tensor } from '../drawing';
import { activation, batchNorm, conv, depthwise, type Pair } from '../layers';

export interface ConvNormAct {
  readonly filters: number;
  readonly kernel: Pair;
  readonly stride?: number;
  readonly padding?: 'same' | 'valid';
  readonly useBias?: boolean;
  readonly epsilon: number;
  /** Whether the normalization learns a scale. */
  readonly scale?: boolean;
  /** None where it is null: a linear bottleneck. */
  readonly act?: string | null;
}

/** Convolution, batch normalization, activation (Ioffe, Szegedy 2015). */
export function convNormAct(net: Drawing, x: Tensor, name: string, settings: ConvNormAct): Tensor {
  const { filters, kernel, stride = 1, padding = 'same', useBias = false } = settings;
  const { epsilon, scale = true, act = 'relu' } = settings;
  const found = conv(net, x, `${name}_conv`, filters, kernel, { stride, padding, useBias });
  const even = batchNorm(net, found, `${name}_norm`, { epsilon, ...(scale ? {} : { scale }) });
  return act === null ? even : activation(net, even, `${name}_act`, act);
}

interface DepthwiseNormAct {
  readonly kernel: Pair;
  readonly stride: number;
  readonly epsilon: number;
  readonly act: string;
}

/** The same for each channel by itself. */
export function depthwiseNormAct(
  net: Drawing,
  x: Tensor,
  name: string,
  { kernel, stride, epsilon, act }: DepthwiseNormAct,
): Tensor {
  const found = depthwise(net, x, `${name}_conv`, kernel, { stride, useBias: false });
  const even = batchNorm(net, found, `${name}_norm`, { epsilon });
  return activation(net, even, `${name}_act`, act);
}

/** A 3×3 convolution of each channel, then 1×1 across them (Howard et al. 2017). */
export function separable(
  net: Drawing,
  x: Tensor,
  name: string,
  { filters, stride, epsilon }: { filters: number; stride: number; epsilon: number },
): Tensor {
  const each = depthwiseNormAct(net, x, `${name}_depth`, {
    kernel: 3,
    stride,
    epsilon,
    act: 'relu',
  });
  return convNormAct(net, each, `${name}_point`, { filters, kernel: 1, epsilon });
}

import type { Drawing, Tensor } from '../drawing';
import { activation, averagePool, batchNorm, concat, conv } from '../layers';

interface DenseSettings {
  /** How many channels each layer adds. */
  readonly growth: number;
  readonly epsilon: number;
}

const normActConv = (
  net: Drawing,
  x: Tensor,
  name: string,
  filters: number,
  kernel: number,
  epsilon: number,
): Tensor => {
  const even = batchNorm(net, x, `${name}_norm`, { epsilon });
  const bent = activation(net, even, `${name}_act`);
  return conv(net, bent, `${name}_conv`, filters, kernel, { useBias: false });
};

/** A layer that sees all before it: 1×1 to four times the growth, 3×3, laid beside its input (Huang et al. 2017). */
export function denseLayer(
  net: Drawing,
  x: Tensor,
  name: string,
  { growth, epsilon }: DenseSettings,
): Tensor {
  const narrow = normActConv(net, x, `${name}_1`, 4 * growth, 1, epsilon);
  const added = normActConv(net, narrow, `${name}_2`, growth, 3, epsilon);
  return concat(net, `${name}_out`, x, added);
}

/** 1×1 to `filters`, then half the side. */
export function transition(
  net: Drawing,
  x: Tensor,
  name: string,
  { filters, epsilon }: { filters: number; epsilon: number },
): Tensor {
  const fewer = normActConv(net, x, name, filters, 1, epsilon);
  return averagePool(net, fewer, `${name}_pool`, 2);
}

import { type Bound, by } from '../bound';
import type { BlockDrawing, Drawing, Tensor } from '../drawing';
import { activation, averagePool, batchNorm, concat, conv, type Norm } from '../layers';

function normActConv(
  net: Drawing,
  x: Tensor,
  name: string,
  filters: Bound,
  kernel: number,
  norm: Norm,
): Tensor {
  const even = batchNorm(net, x, `${name}_norm`, norm);
  const bent = activation(net, even, `${name}_act`);
  return conv(net, bent, `${name}_conv`, filters, kernel, { useBias: false });
}

/** A layer that sees all before it: 1×1 to four times the growth, 3×3, laid beside its input (Huang et al. 2017). */
export const denseLayer = (norm: Norm): BlockDrawing => ({
  id: 'dense-layer',
  name: 'Dense layer',
  settings: { growth: 32 },
  draw: (net, [input]) => {
    const x = input as Tensor;
    const narrow = normActConv(net, x, 'reduce', by('4 * growth'), 1, norm);
    const added = normActConv(net, narrow, 'three', by('growth'), 3, norm);
    return concat(net, 'beside', x, added);
  },
});

/** 1×1 to `filters`, then half the side. */
export const transition = (norm: Norm): BlockDrawing => ({
  id: 'transition',
  name: 'Transition',
  settings: { filters: 128 },
  draw: (net, [x]) => {
    const fewer = normActConv(net, x as Tensor, 'reduce', by('filters'), 1, norm);
    return averagePool(net, fewer, 'pool', 2);
  },
});

import type { Drawing, Tensor } from '../drawing';
import { concat, conv, maxPool } from '../layers';

/** Filters as the columns of table 1 of Szegedy et al. 2015 have them. */
export type InceptionFilters = readonly [
  one: number,
  reduceThree: number,
  three: number,
  reduceFive: number,
  five: number,
  pool: number,
];

/** Four ways side by side, 1×1, 3×3, 5×5 and pooling, each with a cheap 1×1 (Szegedy et al. 2015, figure 2b). */
export function inception(
  net: Drawing,
  x: Tensor,
  name: string,
  [one, reduceThree, three, reduceFive, five, pool]: InceptionFilters,
): Tensor {
  const relu = { activation: 'relu' };
  const single = conv(net, x, `${name}_1x1`, one, 1, relu);
  const fewer3 = conv(net, x, `${name}_reduce3`, reduceThree, 1, relu);
  const triple = conv(net, fewer3, `${name}_3x3`, three, 3, relu);
  const fewer5 = conv(net, x, `${name}_reduce5`, reduceFive, 1, relu);
  const quintuple = conv(net, fewer5, `${name}_5x5`, five, 5, relu);
  const pooled = maxPool(net, x, `${name}_pool`, 3, { stride: 1, padding: 'same' });
  const kept = conv(net, pooled, `${name}_project`, pool, 1, relu);
  return concat(net, `${name}_out`, single, triple, quintuple, kept);
}

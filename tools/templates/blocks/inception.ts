import { by } from '../bound';
import type { BlockDrawing, Drawing, Tensor } from '../drawing';
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
const inceptionBlock: BlockDrawing = {
  id: 'inception',
  name: 'Inception',
  settings: { one: 64, reduce3: 96, three: 128, reduce5: 16, five: 32, pool: 32 },
  draw: (net, [input]) => {
    const x = input as Tensor;
    const relu = { activation: 'relu' };
    const single = conv(net, x, '1x1', by('one'), 1, relu);
    const fewer3 = conv(net, x, 'reduce3', by('reduce3'), 1, relu);
    const triple = conv(net, fewer3, '3x3', by('three'), 3, relu);
    const fewer5 = conv(net, x, 'reduce5', by('reduce5'), 1, relu);
    const quintuple = conv(net, fewer5, '5x5', by('five'), 5, relu);
    const pooled = maxPool(net, x, 'pool', 3, { stride: 1, padding: 'same' });
    const kept = conv(net, pooled, 'project', by('pool'), 1, relu);
    return concat(net, 'beside', single, triple, quintuple, kept);
  },
};

export function inception(
  net: Drawing,
  x: Tensor,
  name: string,
  [one, reduce3, three, reduce5, five, pool]: InceptionFilters,
): Tensor {
  return net.block(inceptionBlock, name, [x], {
    settings: { one, reduce3, three, reduce5, five, pool },
  });
}

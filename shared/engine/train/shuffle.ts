import type { Split } from '../../data/dataset';
import { seededRandom, shuffle } from '../../data/random';
import { BLOCKS_IN_WINDOW } from '../batches/windows';
import { mixSeed } from '../seeds';

/**
 * The order in which an epoch takes the samples: the same for the same seed and epoch. Samples on disk are
 * shuffled by blocks: the blocks, and within every few of them the samples.
 */
export function epochOrder(
  { size, stored }: Pick<Split, 'size' | 'stored'>,
  { seed, shuffle: shuffled }: { seed: number; shuffle: boolean },
  epoch: number,
): Uint32Array {
  const order = Uint32Array.from({ length: size }, (_, index) => index);
  if (!shuffled) return order;
  const random = seededRandom(mixSeed(seed, 'shuffle', epoch));
  if (stored) shuffleBlocks(order, stored.blockSize, random);
  else shuffle(order, random);
  return order;
}

function shuffleBlocks(order: Uint32Array, blockSize: number, random: () => number): void {
  const { length } = order;
  const blocks = Uint32Array.from({ length: Math.ceil(length / blockSize) }, (_, block) => block);
  shuffle(blocks, random);
  let at = 0;
  let start = 0;
  blocks.forEach((block, place) => {
    const end = Math.min((block + 1) * blockSize, length);
    for (let index = block * blockSize; index < end; index++) order[at++] = index;
    if ((place + 1) % BLOCKS_IN_WINDOW !== 0 && place + 1 < blocks.length) return;
    shuffle(order.subarray(start, at), random);
    start = at;
  });
}

import { seededRandom, shuffle } from '../../data/random';
import { mixSeed } from '../seeds';

/** The order in which an epoch takes the samples: the same for the same seed and epoch. */
export function epochOrder(
  samples: number,
  { seed, shuffle: shuffled }: { seed: number; shuffle: boolean },
  epoch: number,
): Uint32Array {
  const order = Uint32Array.from({ length: samples }, (_, index) => index);
  if (shuffled) shuffle(order, seededRandom(mixSeed(seed, 'shuffle', epoch)));
  return order;
}

import { seededRandom, shuffle } from '../random';

const STRANDS = 128;
const SEED = 1;

/**
 * The numbers 0 … count−1 so that any stretch of them is made up of all parts of the whole alike: it is cut into
 * strands, and each round takes the next of every strand. Images lie in folders of classes; read from disk
 * by the block, every block has to show all classes, and files that lie side by side in a zip still come soon
 * after each other.
 */
export function mixedOrder(count: number): Uint32Array {
  const strands = Uint32Array.from({ length: Math.min(STRANDS, count) }, (_, strand) => strand);
  const length = Math.ceil(count / Math.max(1, strands.length));
  const random = seededRandom(SEED);
  const order = new Uint32Array(count);
  let at = 0;
  for (let step = 0; step < length; step++) {
    shuffle(strands, random);
    for (const strand of strands) {
      const image = strand * length + step;
      if (image < count) order[at++] = image;
    }
  }
  return order;
}

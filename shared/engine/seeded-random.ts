import { seededRandom } from '../data/random';

/**
 * Runs `body`, which must not await, with Math.random repeatable. tfjs knows no global seed: the noise
 * layers and the dropout of recurrent cells take none, and each of their random operations draws its
 * seed from Math.random. Nothing else runs meanwhile, and the original is put back whatever happens.
 */
export function withSeededRandom<T>(seed: number, body: () => T): T {
  const original = Math.random;
  Math.random = seededRandom(seed);
  try {
    return body();
  } finally {
    Math.random = original;
  }
}

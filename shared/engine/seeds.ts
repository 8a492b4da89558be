import { mixBits } from '../data/mix-bits';

/**
 * A seed made from several parts, such as the project's seed, a layer's name and a count. Between 1
 * and 2³¹−1: tfjs takes 0 for "no seed". FNV-1a over the parts' text, mixed as in MurmurHash3.
 */
export function mixSeed(...parts: readonly (number | string)[]): number {
  let hash = 0x811c9dc5;
  for (const part of parts) {
    for (const character of `${part}\u0000`) {
      hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
    }
  }
  return mixBits(hash) >>> 1 || 1;
}

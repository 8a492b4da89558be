import type { CorpusConfig } from '../config';
import type { Samples } from '../dataset';
import { eachToken, nextTokenOf } from './tokens';

/** Samples of a text: what is read, and the class of the token that follows at each position of it. */
export interface CutText {
  readonly texts: readonly string[];
  readonly next: Samples;
}

/** Where in the text each of some tokens begins; `starts` rising. */
export function offsetsOf(
  text: string,
  unit: CorpusConfig['unit'],
  starts: Uint32Array,
): Uint32Array {
  const offsets = new Uint32Array(starts.length);
  let at = 0;
  eachToken(text, unit, (place, start) => {
    if (place === starts[at]) offsets[at++] = start;
  });
  return offsets;
}

/** Cuts samples of `length` tokens out of a text, each beginning at one of the offsets. */
export function cutText(
  text: string,
  offsets: Uint32Array,
  { unit, length }: Pick<CorpusConfig, 'unit' | 'length'>,
  classes: readonly string[],
): CutText {
  const numbers = new Map(classes.map((token, place) => [token, place]));
  const Numbers = classes.length <= 256 ? Uint8Array : Int32Array;
  const data = new Numbers(offsets.length * length);
  const next = nextTokenOf(unit);
  const texts = Array.from(offsets, (offset, sample) => {
    let found = next(text, offset);
    let end = offset;
    for (let place = 0; place < length && found; place++) {
      end = found[1];
      found = next(text, end);
      if (found) data[sample * length + place] = numbers.get(text.slice(...found)) ?? 0;
    }
    return text.slice(offset, end);
  });
  return { texts, next: { data, shape: [length], scale: 1 } };
}

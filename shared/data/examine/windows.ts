import type { Dataset, Split } from '../dataset';
import { SPLIT_NAMES, type SplitName } from './examination';

/** Samples in memory, and where in their split they begin. */
export interface Window {
  readonly name: SplitName;
  readonly split: Split;
  readonly start: number;
}

/** All samples of a data set, training first; those on disk a block at a time. */
export async function* windowsOf(dataset: Dataset): AsyncGenerator<Window> {
  for (const name of SPLIT_NAMES) {
    const split = dataset[name];
    if (!split.stored) {
      yield { name, split, start: 0 };
      continue;
    }
    const { blockSize } = split.stored;
    for (let start = 0; start < split.size; start += blockSize) {
      const length = Math.min(blockSize, split.size - start);
      const samples = Uint32Array.from({ length }, (_, at) => start + at);
      yield { name, split: await split.stored.take(samples), start };
    }
  }
}

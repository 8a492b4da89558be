import type { Dataset, Split } from '../dataset';
import { SPLIT_NAMES, type SplitName } from './examination';

/** Samples in memory, and where in their split they begin. */
export interface Window {
  readonly name: SplitName;
  readonly split: Split;
  readonly start: number;
}

/** All samples of a data set, training first; those on disk some blocks at a time. */
export async function* windowsOf(dataset: Dataset): AsyncGenerator<Window> {
  for (const name of SPLIT_NAMES) {
    const whole = dataset[name];
    const { stored, size } = whole;
    if (!stored) {
      yield { name, split: whole, start: 0 };
      continue;
    }
    const step = BLOCKS * stored.blockSize;
    for (let start = 0; start < size; start += step) {
      const length = Math.min(step, size - start);
      const samples = Uint32Array.from({ length }, (_, at) => start + at);
      yield { name, split: await stored.take(samples), start };
    }
  }
}

/** Of stored samples in memory at a time. */
const BLOCKS = 4;

import type { Dataset, Samples, Split } from '../dataset';
import { takeSplit } from '../held';
import { SPLIT_NAMES, type SplitName } from './examination';

/** Samples in memory, and where in their split they begin. */
export interface Window {
  readonly name: SplitName;
  readonly split: Split;
  readonly start: number;
}

/** All samples of a data set, training first, a bounded number at a time. */
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

/** One sample's inputs, wherever they lie. */
export const inputsOf = async (
  split: Split,
  sample: number,
): Promise<Readonly<Record<string, Samples>>> =>
  (await takeSplit(split, Uint32Array.of(sample))).inputs;

import type { Dataset, Samples, Split } from '../dataset';
import { takeSamples } from '../samples';
import { SPLIT_NAMES, type SplitName } from './examination';

/** Samples in memory, and where in their split they begin. */
export interface Window {
  readonly name: SplitName;
  readonly split: Split;
  readonly start: number;
}

/** All samples of a data set, training first, a bounded number at a time. */
export async function* windowsOf(dataset: Dataset): AsyncGenerator<Window> {
  for (const name of SPLIT_NAMES) yield { name, split: dataset[name], start: 0 };
}

/** One sample's inputs, wherever they lie. */
export const inputsOf = async (
  split: Split,
  sample: number,
): Promise<Readonly<Record<string, Samples>>> =>
  Object.fromEntries(
    Object.entries(split.inputs).map(([name, all]) => [
      name,
      takeSamples(all, Uint32Array.of(sample)),
    ]),
  );

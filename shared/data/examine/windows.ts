import type { Dataset, Split } from '../dataset';
import { takeSamples } from '../samples';
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

/** These samples of a split, in memory. */
export async function pick(split: Split, samples: Uint32Array): Promise<Split> {
  return split.stored ? split.stored.take(samples) : keep(split, samples);
}

/** These samples of a split, where the others are. */
export function keep(split: Split, samples: Uint32Array): Split {
  const { stored, texts } = split;
  const take = (all: Split['inputs']) =>
    Object.fromEntries(
      Object.entries(all).map(([name, values]) => [name, takeSamples(values, samples)]),
    );
  return {
    size: samples.length,
    inputs: take(split.inputs),
    ...(texts && {
      texts: Object.fromEntries(
        Object.entries(texts).map(([name, all]) => [name, [...samples].map((at) => all[at] ?? '')]),
      ),
    }),
    targets: take(split.targets),
    rows: samples.map((at) => split.rows[at] as number),
    ...(stored && {
      stored: {
        blockSize: stored.blockSize,
        take: (chosen: Uint32Array) => stored.take(chosen.map((at) => samples[at] as number)),
      },
    }),
  };
}

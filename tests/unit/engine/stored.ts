import type { Dataset, Split, StoredSamples } from '../../../shared/data/dataset';
import { takeSplit } from '../../../shared/data/held';

/** Moves a split's inputs out of its reach, as if they lay on disk; `taken` hears what is read. */
export function stored(
  split: Split,
  blockSize: number,
  taken: (samples: Uint32Array) => void = () => {},
): Split {
  const store: StoredSamples = {
    blockSize,
    async take(samples) {
      taken(samples);
      await new Promise((resolve) => setImmediate(resolve));
      return takeSplit(split, samples);
    },
  };
  return { ...split, inputs: {}, stored: store };
}

export const storedData = (
  data: Dataset,
  blockSize: number,
  taken?: (samples: Uint32Array) => void,
): Dataset => ({
  ...data,
  train: stored(data.train, blockSize, taken),
  validation: stored(data.validation, blockSize),
  test: stored(data.test, blockSize),
});

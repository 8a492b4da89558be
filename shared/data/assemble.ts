import type { Dataset, DatasetInfo, Preparation, Samples, Split } from './dataset';
import { takeSamples } from './samples';
import type { SplitIndices } from './split';

/** Every sample of a source, prepared, before it is parted. */
export interface AllSamples {
  readonly inputs: Readonly<Record<string, Samples>>;
  readonly texts?: Readonly<Record<string, readonly string[]>>;
  readonly targets: Readonly<Record<string, Samples>>;
  /** Where in the source each sample comes from. */
  readonly rows: Uint32Array;
}

/** Parts the samples into the three splits. */
export function assemble(
  info: Omit<DatasetInfo, 'counts'>,
  all: AllSamples,
  indices: SplitIndices,
  preparation: Omit<Preparation, 'info'>,
): Dataset {
  const counts = {
    train: indices.train.length,
    validation: indices.validation.length,
    test: indices.test.length,
  };
  const complete: DatasetInfo = { ...info, counts };
  return {
    info: complete,
    train: part(all, indices.train),
    validation: part(all, indices.validation),
    test: part(all, indices.test),
    preparation: { ...preparation, info: complete },
  };
}

function part(all: AllSamples, samples: Uint32Array): Split {
  const take = (record: Readonly<Record<string, Samples>>) =>
    Object.fromEntries(
      Object.entries(record).map(([name, values]) => [name, takeSamples(values, samples)]),
    );
  return {
    size: samples.length,
    inputs: take(all.inputs),
    ...(all.texts && { texts: takeTexts(all.texts, samples) }),
    targets: take(all.targets),
    rows: Uint32Array.from(samples, (sample) => all.rows[sample] as number),
  };
}

const takeTexts = (
  texts: Readonly<Record<string, readonly string[]>>,
  samples: Uint32Array,
): Record<string, string[]> =>
  Object.fromEntries(
    Object.entries(texts).map(([name, all]) => [
      name,
      Array.from(samples, (sample) => all[sample] ?? ''),
    ]),
  );

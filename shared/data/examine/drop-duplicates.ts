import type { Dataset, DatasetInfo, Split } from '../dataset';
import { type DataMessage, message } from '../message';
import { takeSamples } from '../samples';
import { groupSamples } from './group-samples';

/** Leaves out of validation and test what an earlier split has: it would be asked what was learnt by heart. */
export async function dropDuplicates(dataset: Dataset, warnings: DataMessage[]): Promise<Dataset> {
  const { groups, count } = await groupSamples(dataset);
  const seen = new Uint8Array(count);
  for (const group of groups.train) seen[group] = 1;
  const validation = keepNew(dataset.validation, groups.validation, seen);
  for (const group of groups.validation) seen[group] = 1;
  const test = keepNew(dataset.test, groups.test, seen);
  const dropped = {
    validation: dataset.validation.size - validation.size,
    test: dataset.test.size - test.size,
  };
  if (dropped.validation + dropped.test === 0) return dataset;
  warnings.push(message('duplicates-dropped', dropped));
  const counts = { train: dataset.train.size, validation: validation.size, test: test.size };
  const info: DatasetInfo = { ...dataset.info, counts };
  return {
    info,
    train: dataset.train,
    validation,
    test,
    preparation: { ...dataset.preparation, info },
  };
}

function keepNew(split: Split, groups: Uint32Array, seen: Uint8Array): Split {
  const kept = Uint32Array.from(
    [...groups.keys()].filter((at) => seen[groups[at] as number] === 0),
  );
  if (kept.length === split.size) return split;
  const take = (samples: Split['inputs']) =>
    Object.fromEntries(
      Object.entries(samples).map(([name, all]) => [name, takeSamples(all, kept)]),
    );
  const { texts } = split;
  return {
    size: kept.length,
    inputs: take(split.inputs),
    ...(texts && {
      texts: Object.fromEntries(
        Object.entries(texts).map(([name, all]) => [name, [...kept].map((at) => all[at] ?? '')]),
      ),
    }),
    targets: take(split.targets),
    rows: kept.map((at) => split.rows[at] as number),
  };
}

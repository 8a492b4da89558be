import type { Dataset, DatasetInfo, Split } from '../dataset';
import { takeSplit } from '../held';
import { type DataMessage, message } from '../message';
import { groupSamples } from './group-samples';

/** Leaves out of validation and test what an earlier split has: it would be asked what was learnt by heart. */
export async function dropDuplicates(dataset: Dataset, warnings: DataMessage[]): Promise<Dataset> {
  const { groups, count } = await groupSamples(dataset);
  const seen = new Uint8Array(count);
  for (const group of groups.train) seen[group] = 1;
  const validation = await keepNew(dataset.validation, groups.validation, seen);
  for (const group of groups.validation) seen[group] = 1;
  const test = await keepNew(dataset.test, groups.test, seen);
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

async function keepNew(split: Split, groups: Uint32Array, seen: Uint8Array): Promise<Split> {
  const kept = Uint32Array.from(
    [...groups.keys()].filter((at) => seen[groups[at] as number] === 0),
  );
  return kept.length === split.size ? split : takeSplit(split, kept);
}

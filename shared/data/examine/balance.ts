import type { Dataset, TargetInfo } from '../dataset';
import { summarizeNumbers } from '../number-summary';
import { restoreTarget } from '../prepare';
import { SPLIT_NAMES, type SplitName, type TargetBalance } from './examination';

/** What each target of one value a sample is in each split. */
export function balanceOf(dataset: Dataset): readonly TargetBalance[] {
  return dataset.info.targets
    .filter(({ size, shape }) => size === 1 && shape === undefined)
    .map((target) => ({
      target: target.name,
      classes: countClasses(dataset, target),
      numbers: target.classes
        ? []
        : SPLIT_NAMES.flatMap((split) => summary(dataset, target, split)),
    }));
}

function countClasses(dataset: Dataset, { name, classes = [] }: TargetInfo) {
  const of = (split: SplitName) => {
    const counts = new Uint32Array(classes.length);
    for (const label of dataset[split].targets[name]?.data ?? []) {
      counts[label] = (counts[label] as number) + 1;
    }
    return counts;
  };
  const [train, validation, test] = [of('train'), of('validation'), of('test')];
  return classes.map((className, label) => ({
    name: className,
    counts: {
      train: train[label] ?? 0,
      validation: validation[label] ?? 0,
      test: test[label] ?? 0,
    },
  }));
}

function summary({ preparation, ...splits }: Dataset, { name }: TargetInfo, split: SplitName) {
  const { data } = splits[split].targets[name] ?? { data: [] };
  if (data.length === 0) return [];
  return [{ ...summarizeNumbers(restoreTarget(preparation, name, data)), split }];
}

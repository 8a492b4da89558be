import type { Split } from '../../data/dataset';
import type { TrainingSettings } from '../../training/settings';
import type { ClassWeights } from '../batches/batch';
import type { TargetBinding } from '../batches/bindings';
import { EngineError } from '../engine-error';

/**
 * The weight of each class of each output. 'balanced' is samples ÷ (classes × samples of the class),
 * as in scikit-learn, over the classes that occur. Names are class names or, failing that, indices;
 * classes that are not named weigh 1. Samples with several objects, or a class at each position, have no class and weigh 1 too.
 */
export function classWeightsOf(
  setting: TrainingSettings['classWeights'],
  targets: readonly TargetBinding[],
  train: Split,
): ClassWeights {
  if (setting === 'none') return targets.map(() => null);
  const known = new Set<string>();
  const weights = targets.map((binding) => {
    const classes = binding.target?.classes ?? [];
    const hasOne = binding.task !== 'detection' && binding.task !== 'sequence';
    if (classes.length === 0 || !hasOne || binding.target?.shape) return null;
    if (setting === 'balanced')
      return balanced(train.targets[binding.source]?.data, classes.length);
    return Float32Array.from(classes, (name, index) => {
      const key = setting[name] === undefined ? String(index) : name;
      known.add(key);
      return setting[key] ?? 1;
    });
  });
  if (setting !== 'balanced') {
    const stray = Object.keys(setting).find((name) => !known.has(name));
    if (stray !== undefined) throw new EngineError('unknown-class', { class: stray });
  }
  return weights;
}

function balanced(labels: ArrayLike<number> | undefined, classes: number): Float32Array | null {
  if (!labels) return null;
  const counts = new Float64Array(classes);
  for (let row = 0; row < labels.length; row++) {
    const label = labels[row] ?? 0;
    counts[label] = (counts[label] ?? 0) + 1;
  }
  const present = counts.filter((count) => count > 0).length;
  return Float32Array.from(counts, (count) => (count > 0 ? labels.length / (present * count) : 0));
}

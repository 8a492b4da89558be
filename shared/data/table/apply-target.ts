import type { Preparation, Samples, TargetInfo } from '../dataset';
import { toModel, UNSCALED } from '../target-scaling';
import { encodeClasses } from './encode-target';
import type { ResolvedColumn } from './resolve-columns';

/** A target of rows for a model that is trained already: its classes, steps and scaling. */
export function encodeTarget(
  { name, classes }: TargetInfo,
  column: ResolvedColumn,
  rows: Uint32Array,
  { targetScaling }: Preparation,
): Samples {
  if (classes) return encodeClasses(column, classes, rows);
  const { numbers, values } = column.facts;
  const scaling = (Object.hasOwn(targetScaling, name) && targetScaling[name]) || UNSCALED;
  const data = Float32Array.from(rows, (row) =>
    toModel(numbers[values.code(row)] as number, scaling),
  );
  return { data, shape: [1], scale: 1 };
}

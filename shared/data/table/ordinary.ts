import type { TargetInfo } from '../dataset';
import { DataError, someOf } from '../message';
import type { SplitIndices } from '../split';

/** The targets with the class that is ordinary marked in the first that has classes. */
export function withOrdinary(
  targets: readonly TargetInfo[],
  ordinary: string | undefined,
  file: string,
): readonly TargetInfo[] {
  if (ordinary === undefined) return targets;
  const own = targets.find(({ classes }) => classes);
  if (!own?.classes) throw new DataError('ordinary-without-classes', { file, class: ordinary });
  if (!own.classes.includes(ordinary)) {
    const params = { file, class: ordinary, column: own.name, known: someOf(own.classes) };
    throw new DataError('unknown-ordinary', params);
  }
  return targets.map((target) => (target === own ? { ...target, ordinary } : target));
}

/** Leaves only ordinary samples to learn from and to validate with; the test split keeps them all. */
export function onlyOrdinary(
  indices: SplitIndices,
  targets: readonly TargetInfo[],
  /** Class indices of the first target that has classes. */
  labels: ArrayLike<number> | null,
): SplitIndices {
  const own = targets.find(({ ordinary }) => ordinary !== undefined);
  if (own?.ordinary === undefined || labels === null) return indices;
  const index = own.classes?.indexOf(own.ordinary);
  const keep = (samples: Uint32Array) => samples.filter((sample) => labels[sample] === index);
  return { ...indices, train: keep(indices.train), validation: keep(indices.validation) };
}

import { freshId } from '../../graph/ids';
import type { Stage } from '../../training/settings';
import type { TargetBinding } from '../batches/bindings';

/** With names that no other stage and no output has: a turn's loss is reported by its stage's name. */
export function calledApart(
  stages: readonly Stage[],
  targets: readonly TargetBinding[],
): readonly Stage[] {
  const taken = new Set(targets.map(({ output }) => output.name));
  return stages.map((stage, place) => {
    const name = freshId(stage.name || `${place + 1}`, taken);
    taken.add(name);
    return { ...stage, name };
  });
}

import { drawnId, isWithin, scopeOf } from '../../graph/blocks/paths';
import type { NodeId } from '../../graph/graph';
import { freshId } from '../../graph/ids';
import type { Stage } from '../../training/settings';
import type { TargetBinding } from '../batches/bindings';
import type { CompiledModel } from '../compile';
import { EngineError } from '../engine-error';

/** Whether a node is named, or lies in a block that is. */
export const includes = (named: Stage['layers'], id: NodeId): boolean => {
  // A block's second and later repetitions are called `block#1/…`.
  const drawn = drawnId(id);
  return named === 'all' || named.some((each) => drawn === each || isWithin(each, drawn));
};

/** Fails where a stage names a layer, block or output that no output of the network depends on. */
export function refuseWhatIsGone({ layers, outputs }: CompiledModel, stage: Stage): void {
  const gone = [
    ...goneFrom(
      layers.map(({ node }) => node.id),
      stage.layers,
    ),
    ...goneFrom(
      outputs.map(({ nodeId }) => nodeId),
      stage.outputs,
    ),
  ];
  if (gone.length > 0)
    throw new EngineError('stage-layer-gone', { stage: stage.name, layers: gone.join(', ') });
}

function goneFrom(ids: readonly NodeId[], named: Stage['layers']): readonly NodeId[] {
  if (named === 'all') return [];
  // Each layer stands for the blocks around it, too.
  const known = new Set(ids.flatMap((id) => withScopes(drawnId(id))));
  return named.filter((id) => !known.has(id));
}

const withScopes = (id: NodeId): NodeId[] => (id === '' ? [] : [id, ...withScopes(scopeOf(id))]);

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

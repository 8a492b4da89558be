import type { Analysis } from '../graph/analysis';
import { drawnId, isWithin, scopeOf } from '../graph/blocks/paths';
import type { NodeId } from '../graph/graph';
import type { Stage } from './settings';

/** A layer of an unrolled network as far as stages are concerned. */
export interface StageLayer {
  readonly id: NodeId;
  readonly inputs: readonly NodeId[];
  /** The layer that holds its weights, where that is not itself. */
  readonly sharesWith: NodeId | null;
  /** Whether it holds weights that training changes; so, too, where that can't be known yet. */
  readonly learns: boolean;
}

/** What leads to an Output, with the Outputs' ids. */
export interface StageNetwork {
  readonly layers: readonly StageLayer[];
  readonly outputs: readonly NodeId[];
  /** What a person calls a layer, gone ones too. */
  readonly nameOf: (id: NodeId) => string;
}

export function stageNetwork(
  { layers, live }: Analysis,
  nameOf: StageNetwork['nameOf'],
): StageNetwork {
  const alive = [...layers.values()].filter(({ node }) => live.has(node.id));
  return {
    layers: alive.map(({ node, inputs, sharesWith, learning, result }) => ({
      ...{ id: node.id, inputs, sharesWith },
      learns: result?.cost
        ? result.cost.trainable > 0
        : sharesWith === null && !learning.frozen && node.type !== 'Input',
    })),
    outputs: alive.flatMap(({ node }) => (node.type === 'Output' ? [node.id] : [])),
    nameOf,
  };
}

/** Whether a node is named, or lies in a block that is. */
export const includes = (named: Stage['layers'], id: NodeId): boolean => {
  // A block's second and later repetitions are called `block#1/…`.
  const drawn = drawnId(id);
  return named === 'all' || named.some((each) => drawn === each || isWithin(each, drawn));
};

/** What is named and is neither one of `ids` nor a block around one. */
export function goneFrom(ids: readonly NodeId[], named: Stage['layers']): readonly NodeId[] {
  if (named === 'all') return [];
  const known = new Set(ids.flatMap((id) => withScopes(drawnId(id))));
  return named.filter((id) => !known.has(id));
}

const withScopes = (id: NodeId): NodeId[] => (id === '' ? [] : [id, ...withScopes(scopeOf(id))]);

type Sharing = Pick<StageLayer, 'id' | 'sharesWith'>;

/** The nodes that hold the weights of those named, or of any that uses the same layer. */
export function learningNodes(
  layers: readonly Sharing[],
  named: Stage['layers'],
): ReadonlySet<NodeId> {
  return holdersOf(layers, new Set(layers.map(({ id }) => id).filter((id) => includes(named, id))));
}

export const holdersOf = (
  layers: readonly Sharing[],
  ids: ReadonlySet<NodeId>,
): ReadonlySet<NodeId> =>
  new Set(layers.flatMap(({ id, sharesWith }) => (ids.has(id) ? [sharesWith ?? id] : [])));

/** The nodes that some outputs depend on, and these themselves. */
export function leadingTo(
  layers: readonly Pick<StageLayer, 'id' | 'inputs'>[],
  outputs: readonly NodeId[],
): ReadonlySet<NodeId> {
  const inputsOf = new Map(layers.map((layer) => [layer.id, layer.inputs]));
  const leading = new Set(outputs);
  for (const id of leading) for (const input of inputsOf.get(id) ?? []) leading.add(input);
  return leading;
}

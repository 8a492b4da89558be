import { drawnId, localId, type Scope, SEPARATOR, scopeOf } from '../graph/blocks/paths';
import { blockAt } from '../graph/blocks/scoped-edit';
import { unpackedLayers } from '../graph/blocks/unpack';
import type { GraphEdit } from '../graph/edit';
import type { Graph, NodeId } from '../graph/graph';
import type { Stage } from './settings';

/** Steps of a path, from the drawing in which an edit is made inwards. */
type Steps = readonly string[];

/** An edit that calls layers by other ids. */
interface Renaming {
  /** Where it is made; in every other instance of that block, too. */
  readonly scope: Scope;
  /** What a path becomes; null where it stays as it is. */
  readonly rename: (path: Steps) => readonly Steps[] | null;
}

/**
 * The stages with the ids that the layers and outputs they name have after an edit of `before`. A block
 * that is unpacked was named for all in it. What no stage names gives the same list back.
 */
export function stagesAfterEdit(
  stages: readonly Stage[],
  before: Graph,
  edit: GraphEdit,
): readonly Stage[] {
  const renaming = renamingOf(before, edit);
  if (!renaming) return stages;
  const follow = (named: Stage['layers']): Stage['layers'] => {
    if (named === 'all') return named;
    const next = [...new Set(named.flatMap((id) => idsAfter(before, renaming, id)))];
    return next.length === named.length && next.every((id, place) => id === named[place])
      ? named
      : next;
  };
  const next = stages.map((stage) => {
    const [layers, outputs] = [follow(stage.layers), follow(stage.outputs)];
    return layers === stage.layers && outputs === stage.outputs
      ? stage
      : { ...stage, layers, outputs };
  });
  return next.every((stage, place) => stage === stages[place]) ? stages : next;
}

function renamingOf(before: Graph, edit: GraphEdit): Renaming | null {
  if (edit.kind === 'group') {
    const scope = scopeOf(drawnId(edit.nodes[0] ?? ''));
    const here = edit.nodes.map(drawnId).filter((id) => scopeOf(id) === scope);
    const chosen = new Set(here.map(localId));
    const group = localId(edit.id);
    return { scope, rename: (path) => (chosen.has(path[0] ?? '') ? [[group, ...path]] : null) };
  }
  if (edit.kind === 'unpack') {
    const scope = scopeOf(drawnId(edit.node));
    const unpacked = localId(edit.node);
    const drawing = scope === '' ? before : blockAt(before, scope)?.block;
    if (!drawing) return null;
    const copies = unpackedLayers({ ...drawing, blocks: before.blocks }, unpacked);
    const rename = ([first, inner, ...rest]: Steps): readonly Steps[] | null => {
      if (first !== unpacked) return null;
      if (inner === undefined) return copies.map(({ id }) => [id]);
      const own = copies.filter((copy) => copy.inner === inner);
      return own.length === 0 ? null : own.map(({ id }) => [id, ...rest]);
    };
    return { scope, rename };
  }
  return null;
}

function idsAfter(before: Graph, { scope, rename }: Renaming, id: NodeId): readonly NodeId[] {
  const edited = blockAt(before, scope)?.id;
  const steps = id.split(SEPARATOR);
  for (const place of steps.keys()) {
    const around = steps.slice(0, place);
    const block = blockAt(before, around.join(SEPARATOR))?.id;
    // Without a block it is the drawing itself, or a path that leads nowhere.
    if (block !== edited || (block === undefined && place > 0)) continue;
    const renamed = rename(steps.slice(place));
    if (renamed) return renamed.map((rest) => [...around, ...rest].join(SEPARATOR));
  }
  return [id];
}

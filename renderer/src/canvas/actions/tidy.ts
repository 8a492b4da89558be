import { nodeAt } from '../../../../shared/graph/blocks/node-at';
import type { Scope } from '../../../../shared/graph/blocks/paths';
import type { NodeId, Point } from '../../../../shared/graph/graph';
import { currentDirection } from '../../document/direction';
import { documentStore, editGraph, endMerge } from '../../document/document-store';
import { currentScope, graphIn, viewScope } from '../../document/scope';
import { canvasStore, NOTHING_MOVES } from '../canvas-store';
import { layOutDrawing } from '../lay-out-drawing';
import { layoutEngine } from '../layout-engine';
import { motion } from '../motion';
import { fitView } from './view';

/** What is being laid out, as it was then; null while nothing is. */
let running: object | null = null;

/** Whether a layout that isn't done yet would be the latest step. */
export const isTidying = (): boolean => running === documentStore.getState().project.graph;

export function stopTidying(): void {
  running = null;
}

/**
 * Lays out what the canvas shows, or some of its layers, as one undoable step. A drawing that is
 * edited while the layout is computed keeps its edits: the layout is computed again for what is there
 * then. With a key it is part of the step before that has the same.
 */
export async function tidy(ids: readonly NodeId[] | null, mergeKey?: string): Promise<void> {
  const { graph } = documentStore.getState().project;
  running = graph;
  try {
    const scope = ids === null ? viewScope() : currentScope();
    await layOut({ scope, ids, mergeKey, isWanted: () => running === graph });
  } finally {
    if (running === graph) running = null;
  }
}

interface Wish {
  readonly scope: Scope;
  readonly ids: readonly NodeId[] | null;
  readonly mergeKey?: string;
  readonly isWanted: () => boolean;
}

async function layOut(wish: Wish): Promise<void> {
  const { scope, ids, mergeKey, isWanted } = wish;
  const direction = currentDirection();
  const { graph } = documentStore.getState().project;
  const layouts = await layOutDrawing(graph, scope, {
    direction,
    engine: layoutEngine(),
    nodes: ids ?? undefined,
  });
  if (!isWanted()) return;
  const now = documentStore.getState().project.graph;
  if (!layouts.every((layout) => layout.fits(graphIn(layout.scope)))) {
    // Another project may be open by now; the same one is tried again.
    const remains = graph.nodes.some((node) => nodeAt(now, node.id));
    if (remains && documentStore.getState().open) await layOut(wish);
    return;
  }
  const to: Record<NodeId, Point> = Object.assign({}, ...layouts.map(({ edit }) => edit.positions));
  const from = new Map(
    Object.keys(to).flatMap((id) => {
      const node = nodeAt(now, id);
      return node ? [[id, node.position] as const] : [];
    }),
  );
  editGraph(
    ids === null ? 'tidy' : 'tidy-selection',
    layouts.map(({ edit }) => edit),
    mergeKey,
  );
  if (mergeKey !== undefined) endMerge();
  animate(from, to);
  if (ids === null) fitView();
}

/** Lets nodes glide from where they were to where the document has them, so that the eye can follow. */
function animate(from: ReadonlyMap<NodeId, Point>, to: Readonly<Record<NodeId, Point>>): void {
  const duration = motion();
  if (duration === 0) return;
  const start = performance.now();
  let shown: ReadonlyMap<NodeId, Point> = new Map(from);
  canvasStore.setState({ moving: shown });
  const frame = (now: number) => {
    // A drag, or the next layout, has taken over.
    if (canvasStore.getState().moving !== shown) return;
    const share = Math.min(1, (now - start) / duration);
    const eased = 1 - (1 - share) ** 3;
    const between = (a: number, b: number) => a + (b - a) * eased;
    shown =
      share === 1
        ? NOTHING_MOVES
        : new Map(
            [...from].map(([id, place]) => {
              const end = to[id] ?? place;
              return [id, { x: between(place.x, end.x), y: between(place.y, end.y) }];
            }),
          );
    canvasStore.setState({ moving: shown });
    if (share < 1) requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}

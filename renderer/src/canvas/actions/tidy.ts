import type { Graph, NodeId, Point } from '../../../../shared/graph/graph';
import { indexGraph } from '../../../../shared/graph/graph-index';
import { layoutGraph } from '../../../../shared/graph/layout';
import { documentStore, editGraph } from '../../document/document-store';
import { preferencesStore } from '../../view/preferences';
import { canvasStore, NOTHING_MOVES } from '../canvas-store';
import { nodeSize } from '../geometry';
import { layoutEngine } from '../layout-engine';
import { motion } from '../motion';
import { currentGraph } from './selection';
import { fitView } from './view';

/** What is being laid out, as it was then; null while nothing is. */
let running: { readonly graph: Graph } | null = null;

/** Whether a layout that isn't done yet would be the latest step. */
export const isTidying = (): boolean => running?.graph === currentGraph();

export function stopTidying(): void {
  running = null;
}

/**
 * Lays out the network, or some of its layers, as one undoable step. A drawing that is edited while
 * the layout is computed keeps its edits: the layout is computed again for what is there then.
 */
export async function tidy(ids: readonly NodeId[] | null): Promise<void> {
  const own = { graph: currentGraph() };
  running = own;
  try {
    await layOut(ids, () => running === own);
  } finally {
    if (running === own) running = null;
  }
}

async function layOut(ids: readonly NodeId[] | null, isWanted: () => boolean): Promise<void> {
  const { direction } = preferencesStore.getState();
  const project = documentStore.getState().project.graph;
  const layout = await layoutGraph(project, {
    nodeSize,
    direction,
    engine: layoutEngine(),
    nodes: ids ?? undefined,
  });
  if (!isWanted()) return;
  const now = currentGraph();
  if (!layout.fits(now)) {
    // Another project may be open by now; the same one is tried again.
    const remains = project.nodes.some((node) => indexGraph(now).nodes.has(node.id));
    if (remains && documentStore.getState().open) await layOut(ids, isWanted);
    return;
  }
  const { nodes } = indexGraph(now);
  const from = new Map(
    Object.keys(layout.edit.positions).flatMap((id) => {
      const node = nodes.get(id);
      return node ? [[id, node.position] as const] : [];
    }),
  );
  editGraph(ids === null ? 'tidy' : 'tidy-selection', [layout.edit]);
  animate(from, layout.edit.positions);
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

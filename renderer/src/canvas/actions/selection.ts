import { flushSync } from 'react-dom';
import type { GraphEdge, GraphNode, NodeId } from '../../../../shared/graph/graph';
import { indexGraph } from '../../../../shared/graph/graph-index';
import { currentGraph } from '../../document/scope';
import { select, viewStore } from '../../view/view-store';
import { canvasStore } from '../canvas-store';
import { boxOf } from '../frames';
import { motion } from '../motion';

/** The selected layers that are (still) in the document, in its order; of several drawings, those of one. */
export function selectedNodes(): readonly GraphNode[] {
  const chosen = viewStore.getState().selectedNodes;
  return chosen.size === 0 ? [] : currentGraph().nodes.filter((node) => chosen.has(node.id));
}

export const selectedNodeIds = (): readonly NodeId[] => selectedNodes().map((node) => node.id);

export function selectedEdges(): readonly GraphEdge[] {
  const { edges } = indexGraph(currentGraph());
  return [...viewStore.getState().selectedEdges].flatMap((id) => edges.get(id) ?? []);
}

/** The one selected layer; null where there are none or several. */
export function onlySelected(): GraphNode | null {
  const nodes = selectedNodes();
  return nodes.length === 1 ? (nodes[0] ?? null) : null;
}

export function selectAll(): void {
  const graph = currentGraph();
  select(
    graph.nodes.map((node) => node.id),
    graph.edges.map((edge) => edge.id),
  );
}

/** Selects one layer, brings it into view where it isn't, and gives it the keyboard. */
export function focusNode(id: NodeId): void {
  // Drawn at once, so that it has the keyboard before the next key.
  flushSync(() => {
    select([id]);
    canvasStore.setState({ current: id });
    revealNode(id);
  });
  if (giveKeyboard(id)) return;
  // What was far outside the view may be drawn a frame later; by then something else may have the keyboard.
  const before = document.activeElement;
  requestAnimationFrame(() => {
    if (document.activeElement === before) giveKeyboard(id);
  });
}

/** True where the layer is drawn and has the keyboard now. */
export function giveKeyboard(id: NodeId): boolean {
  const selector = `.react-flow__node[data-id="${CSS.escape(id)}"]`;
  const node = canvasStore.getState().element?.querySelector<HTMLElement>(selector);
  node?.focus({ preventScroll: true });
  return !!node && document.activeElement === node;
}

/** Moves the view to a layer: where it is outside the view, or always. */
export function revealNode(id: NodeId, { always = false } = {}): void {
  const { instance, element } = canvasStore.getState();
  const node = boxOf(id);
  if (!instance || !element || !node) return;
  const { x, y, width, height } = node;
  const box = element.getBoundingClientRect();
  const topLeft = instance.flowToScreenPosition({ x, y });
  const bottomRight = instance.flowToScreenPosition({ x: x + width, y: y + height });
  const visible =
    topLeft.x >= box.left &&
    topLeft.y >= box.top &&
    bottomRight.x <= box.right &&
    bottomRight.y <= box.bottom;
  if (visible && !always) return;
  const zoom = Math.max(instance.getZoom(), always ? 0.7 : 0);
  void instance.setCenter(x + width / 2, y + height / 2, {
    zoom,
    duration: always ? motion() : 0,
  });
}

import type { DragEvent, FocusEvent, KeyboardEvent, MouseEvent, PointerEvent } from 'react';
import { blockPorts } from '../../../shared/graph/blocks/block';
import type { NodeId } from '../../../shared/graph/graph';
import { layerOf } from '../../../shared/layers/index';
import { currentDirection } from '../document/direction';
import { currentGraph, viewScope } from '../document/scope';
import { additionOf } from '../library/block-addition';
import { type Dragged, draggedLayer, endLayerDrag } from '../palette/layer-drag';
import { select, viewStore } from '../view/view-store';
import { addNode } from './actions/add-layer';
import { nudge } from './actions/move';
import { goOut } from './actions/scope';
import { focusNode, onlySelected, selectedNodes } from './actions/selection';
import { canvasStore, openPicker, toDrawing, trackPointer } from './canvas-store';
import { pointOf, wireUnder } from './pointer';
import { type ArrowKey, walk } from './walk';

const ARROWS: Readonly<Record<ArrowKey, { x: number; y: number }>> = {
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
};
const isArrow = (key: string): key is ArrowKey => key in ARROWS;

/** The first click of a double click clears the selection that the second one is about. */
let selectedBeforeClick: NodeId | null = null;

/** What React Flow leaves to the page: layers from the palette, arrow keys, the double click. */
export const SURFACE_EVENTS = {
  onPointerMove: (event: PointerEvent) => trackPointer(pointOf(event)),
  onPointerLeave: () => trackPointer(null),
  onMouseDownCapture(event: MouseEvent) {
    if (event.detail === 1) selectedBeforeClick = onlySelected()?.id ?? null;
  },
  onDoubleClick(event: MouseEvent) {
    if (!(event.target instanceof Element) || !event.target.matches('.react-flow__pane')) return;
    const point = pointOf(event);
    openPicker({ kind: 'add', after: selectedBeforeClick }, point, toDrawing(point));
  },
  onDragOver(event: DragEvent) {
    const what = draggedLayer(event.dataTransfer);
    if (what === null) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
    const edge = canStandOnWire(what) ? wireUnder(pointOf(event)) : null;
    if (canvasStore.getState().dropEdge !== edge) canvasStore.setState({ dropEdge: edge });
  },
  onDragLeave: () => canvasStore.setState({ dropEdge: null }),
  onDrop(event: DragEvent) {
    const what = draggedLayer(event.dataTransfer);
    if (what === null) return;
    event.preventDefault();
    const { dropEdge } = canvasStore.getState();
    canvasStore.setState({ dropEdge: null });
    endLayerDrag();
    const place = toDrawing(pointOf(event));
    addNode(
      'type' in what ? what : additionOf(what.file, what.called),
      dropEdge === null ? { kind: 'add', after: null } : { kind: 'splice', edge: dropEdge },
      place,
    );
  },
  onFocus(event: FocusEvent) {
    const id = event.target.closest<HTMLElement>('.react-flow__node')?.dataset.id;
    if (id !== undefined && canvasStore.getState().current !== id) {
      canvasStore.setState({ current: id });
    }
  },
  onKeyDown(event: KeyboardEvent) {
    if (!(event.target instanceof Element) || event.target.closest('input, [role="menu"]')) return;
    if (event.key === 'Escape') leave();
    if (event.ctrlKey || event.metaKey || !isArrow(event.key)) return;
    event.preventDefault();
    if (event.altKey) {
      const { x, y } = ARROWS[event.key];
      const size = event.shiftKey ? 8 : 1;
      nudge({ x: x * size, y: y * size });
    } else {
      step(event.key);
    }
  },
};

/** Escape lets go of what is selected, then of the block that one is in. */
function leave(): void {
  const { selectedNodes: nodes, selectedEdges: edges } = viewStore.getState();
  if (nodes.size + edges.size > 0) select([]);
  else if (viewScope() !== '') goOut();
}

function step(key: ArrowKey): void {
  const graph = currentGraph();
  const { current } = canvasStore.getState();
  const from = onlySelected()?.id ?? selectedNodes()[0]?.id ?? current;
  if (from === null || !graph.nodes.some((node) => node.id === from)) {
    if (graph.nodes[0]) focusNode(graph.nodes[0].id);
    return;
  }
  // The first press takes up the layer that has the keyboard, the next ones go on from it.
  focusNode(onlySelected() ? walk(graph, from, key, currentDirection()) : from);
}

function canStandOnWire(what: Dragged): boolean {
  if ('file' in what) {
    const { inputs, outputs } = blockPorts(what.file.blocks[what.file.root] ?? { nodes: [] });
    return inputs.length > 0 && outputs.length > 0;
  }
  const layer = layerOf(what.type);
  return !!layer && layer.hasOutput && layer.inputs.max > 0;
}

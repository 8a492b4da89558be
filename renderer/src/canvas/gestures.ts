import type {
  EdgeChange,
  FinalConnectionState,
  NodeChange,
  OnConnectEnd,
  ReactFlowProps,
} from '@xyflow/react';
import { scopeOf } from '../../../shared/graph/blocks/paths';
import { currentDirection } from '../document/direction';
import { select, viewStore } from '../view/view-store';
import { canBeSpliced, commitDrag } from './actions/move';
import { openBlock } from './actions/scope';
import { connectNodes, disconnect, reconnect } from './actions/wires';
import { canvasStore, openPicker, toDrawing } from './canvas-store';
import type { LayerFlowNode, TensorFlowEdge } from './flow-types';
import { fromFlow } from './frames';
import { NODE_HEIGHT, NODE_WIDTH } from './geometry';
import { nodeUnder, pointOf, wireUnder } from './pointer';
import { canBeDrawn, type Ends, endAt, endOn, endsOfConnection } from './wire-ends';

type Handlers = ReactFlowProps<LayerFlowNode, TensorFlowEdge>;

/** While an end of a wire is dragged, React Flow reports the end of a new connection too. */
let reconnecting = false;

/** React Flow's changes become the view's selection and, at the end of each gesture, one edit. */
export const GESTURES: Pick<
  Handlers,
  | 'onNodesChange'
  | 'onEdgesChange'
  | 'onNodeDrag'
  | 'onNodeDragStop'
  | 'onSelectionDragStop'
  | 'isValidConnection'
  | 'onConnect'
  | 'onConnectEnd'
  | 'onReconnect'
  | 'onReconnectStart'
  | 'onReconnectEnd'
  | 'onEdgeClick'
  | 'onNodeDoubleClick'
  | 'onNodeContextMenu'
  | 'onEdgeContextMenu'
  | 'onPaneContextMenu'
  | 'onSelectionContextMenu'
> = {
  onNodesChange,
  onEdgesChange,
  onNodeDrag: (event, node, nodes) => {
    const under = nodes.length === 1 ? wireUnder(pointOf(event)) : null;
    const edge = under !== null && canBeSpliced(node.id, under) ? under : null;
    if (canvasStore.getState().dropEdge !== edge) canvasStore.setState({ dropEdge: edge });
  },
  onNodeDragStop: commitDrag,
  onSelectionDragStop: commitDrag,
  isValidConnection: ({ source, target, sourceHandle = null, targetHandle = null }) =>
    canBeDrawn(endsOfConnection({ source, target, sourceHandle, targetHandle })),
  onConnect: (connection) => connectNodes(endsOfConnection(connection)),
  onConnectEnd,
  onReconnectStart: () => {
    reconnecting = true;
  },
  onReconnect: (edge, connection) => reconnect(edge.id, endsOfConnection(connection)),
  onReconnectEnd: (_event, edge, _handle, state) => {
    reconnecting = false;
    // Pulled off its port and let go over nothing.
    if (!state.toNode) disconnect(edge.id);
  },
  onEdgeClick: (event, edge) => {
    if (!event.ctrlKey && !event.metaKey) return;
    const point = pointOf(event);
    openPicker({ kind: 'splice', edge: edge.id }, point, null);
  },
  onNodeDoubleClick: (_event, node) => {
    if (node.type === 'block' || node.type === 'frame') openBlock(node.id);
  },
  onNodeContextMenu: (event, node) => {
    if (!viewStore.getState().selectedNodes.has(node.id)) select([node.id]);
    openMenu(event);
  },
  onEdgeContextMenu: (event, edge) => {
    if (!viewStore.getState().selectedEdges.has(edge.id)) select([], [edge.id]);
    openMenu(event);
  },
  onPaneContextMenu: (event) => {
    select([]);
    openMenu(event);
  },
  onSelectionContextMenu: openMenu,
};

function openMenu(event: Pick<MouseEvent, 'clientX' | 'clientY' | 'preventDefault'>): void {
  event.preventDefault();
  canvasStore.setState({ menu: pointOf(event), picker: null });
}

function onNodesChange(changes: NodeChange<LayerFlowNode>[]): void {
  const { selectedNodes, selectedEdges } = viewStore.getState();
  const selected = withSelection(selectedNodes, changes);
  if (selected !== selectedNodes) select(selected, selectedEdges);
  const moves = changes.flatMap((change) =>
    change.type === 'position' && change.position
      ? [[change.id, fromFlow(change.id, change.position)] as const]
      : [],
  );
  if (moves.length > 0) {
    canvasStore.setState(({ moving }) => ({ moving: new Map([...moving, ...moves]) }));
  }
  // A drag that React Flow breaks off ends without its handler being called.
  if (changes.some((change) => change.type === 'position' && change.dragging === false)) {
    queueMicrotask(commitDrag);
  }
}

function onEdgesChange(changes: EdgeChange<TensorFlowEdge>[]): void {
  const { selectedNodes, selectedEdges } = viewStore.getState();
  const selected = withSelection(selectedEdges, changes);
  if (selected !== selectedEdges) select(selectedNodes, selected);
}

function withSelection(
  before: ReadonlySet<string>,
  changes: readonly (NodeChange<LayerFlowNode> | EdgeChange<TensorFlowEdge>)[],
): ReadonlySet<string> {
  const after = new Set(before);
  for (const change of changes) {
    if (change.type !== 'select') continue;
    if (change.selected) after.add(change.id);
    else after.delete(change.id);
  }
  const same = after.size === before.size && [...after].every((id) => before.has(id));
  return same ? before : after;
}

/** A wire let go over a layer's body connects to it; over empty canvas it asks for a layer. */
function onConnectEnd(event: Parameters<OnConnectEnd>[0], state: FinalConnectionState): void {
  if (reconnecting || state.isValid || !state.fromHandle || !state.fromNode) return;
  const forward = state.fromHandle.type === 'source';
  const from = endAt(state.fromNode.id, state.fromHandle.id);
  const point = pointOf(event);
  const over = nodeUnder(point);
  if (over !== null && over !== scopeOf(from.node)) {
    const to = endOn(over, from.node);
    const [source, target] = forward ? [from, to] : [to, from];
    const ends: Ends = {
      source: source.node,
      target: target.node,
      ...(source.port && { sourcePort: source.port }),
      ...(target.port && { targetPort: target.port }),
    };
    if (canBeDrawn(ends)) connectNodes(ends);
    return;
  }
  const place = toDrawing(point);
  const half =
    currentDirection() === 'down' ? { x: 0, y: NODE_HEIGHT / 2 } : { x: NODE_WIDTH / 2, y: 0 };
  const sign = forward ? 1 : -1;
  const { node, port } = from;
  const purpose = forward
    ? ({ kind: 'from', source: node, ...(port && { port }) } as const)
    : ({ kind: 'into', target: node, ...(port && { port }) } as const);
  openPicker(purpose, point, { x: place.x + sign * half.x, y: place.y + sign * half.y });
}

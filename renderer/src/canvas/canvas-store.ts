import type { ReactFlowInstance } from '@xyflow/react';
import { flushSync } from 'react-dom';
import { createStore, useStore } from 'zustand';
import type { EdgeId, NodeId, Point } from '../../../shared/graph/graph';
import type { LayerFlowNode, TensorFlowEdge } from './flow-types';

/** What the search at the cursor is for. */
export type Purpose =
  /** A new layer, wired behind `after` where that is given. */
  | { readonly kind: 'add'; readonly after: NodeId | null }
  /** A new layer at the loose end of a wire. */
  | { readonly kind: 'from'; readonly source: NodeId; readonly port?: NodeId }
  | { readonly kind: 'into'; readonly target: NodeId; readonly port?: NodeId }
  /** A new layer on a wire. */
  | { readonly kind: 'splice'; readonly edge: EdgeId }
  /** A wire to a layer that is there already. */
  | { readonly kind: 'connect'; readonly source: NodeId };

export interface Picker {
  readonly purpose: Purpose;
  /** Where it opens, in pixels from the canvas's top left corner. */
  readonly at: Point;
  /** Where the new layer's centre goes, in the drawing; null for the usual place behind its source. */
  readonly place: Point | null;
}

/** What happens on the canvas between two edits: outside the document and its history. */
interface CanvasState {
  readonly instance: ReactFlowInstance<LayerFlowNode, TensorFlowEdge> | null;
  readonly element: HTMLElement | null;
  /** Positions of a drag or an animation under way, over those of the document. */
  readonly moving: ReadonlyMap<NodeId, Point>;
  /** The wire that a dragged layer would be put on. */
  readonly dropEdge: EdgeId | null;
  readonly picker: Picker | null;
  /** Where the context menu is open, in window pixels. */
  readonly menu: Point | null;
  readonly minimap: boolean;
  /** The node that Tab goes to. */
  readonly current: NodeId | null;
}

export const NOTHING_MOVES: ReadonlyMap<NodeId, Point> = new Map();

export const canvasStore = createStore<CanvasState>(() => ({
  instance: null,
  element: null,
  moving: NOTHING_MOVES,
  dropEdge: null,
  picker: null,
  menu: null,
  minimap: true,
  current: null,
}));

export const useCanvas = <T>(select: (state: CanvasState) => T): T => useStore(canvasStore, select);

let pointer: Point | null = null;

/** Outside the store, since nothing is drawn by it and it changes with every movement. */
export function trackPointer(point: Point | null): void {
  pointer = point;
}

/** The pointer in window pixels; null while it is not over the canvas. */
export const pointerOverCanvas = (): Point | null => pointer;

/** The point of the drawing under a point of the window. */
export const toDrawing = (point: Point): Point =>
  canvasStore.getState().instance?.screenToFlowPosition(point, { snapToGrid: false }) ?? point;

/** The middle of the canvas, in window pixels. */
export function canvasMiddle(): Point {
  const box = canvasStore.getState().element?.getBoundingClientRect();
  return box ? { x: box.left + box.width / 2, y: box.top + box.height / 2 } : { x: 0, y: 0 };
}

/** Opens the search at a point of the window, at once, so that what is typed next goes into it. */
export function openPicker(purpose: Purpose, at: Point, place: Point | null): void {
  const box = canvasStore.getState().element?.getBoundingClientRect();
  const inside = { x: at.x - (box?.left ?? 0), y: at.y - (box?.top ?? 0) };
  flushSync(() => canvasStore.setState({ menu: null, picker: { purpose, at: inside, place } }));
}

export function closePicker(): void {
  canvasStore.setState({ picker: null });
}

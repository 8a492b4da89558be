import type { Rect } from '@xyflow/react';
import type { GraphNode } from '../../../../shared/graph/graph';
import { canvasStore } from '../canvas-store';
import { NODE_HEIGHT, NODE_WIDTH } from '../geometry';
import { motion } from '../motion';
import { currentGraph, selectedNodes } from './selection';

function boundsOf(nodes: readonly GraphNode[]): Rect {
  const xs = nodes.map((node) => node.position.x);
  const ys = nodes.map((node) => node.position.y);
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  const [right, bottom] = [Math.max(...xs) + NODE_WIDTH, Math.max(...ys) + NODE_HEIGHT];
  return { x, y, width: right - x, height: bottom - y };
}

/** Shows the whole network, or the selection, no larger than life. */
export function fitView({ animate = true, selection = false } = {}): void {
  const { instance } = canvasStore.getState();
  const nodes = selection ? selectedNodes() : currentGraph().nodes;
  if (!instance || nodes.length === 0) return;
  const { x, y, width, height } = boundsOf(nodes);
  // fitBounds has no largest zoom, so a small network is given the room that keeps it at 100%.
  const box = canvasStore.getState().element?.getBoundingClientRect();
  const padding = 0.08;
  const fill = 1 - padding;
  const wide = Math.max(width, (box?.width ?? 0) * fill);
  const high = Math.max(height, (box?.height ?? 0) * fill);
  void instance.fitBounds(
    { x: x - (wide - width) / 2, y: y - (high - height) / 2, width: wide, height: high },
    { padding, duration: animate ? motion() : 0 },
  );
}

export const zoomBy = (factor: number): void => {
  const { instance } = canvasStore.getState();
  if (instance) void instance.zoomTo(instance.getZoom() * factor, { duration: motion() });
};

export const zoomTo = (zoom: number): void => {
  void canvasStore.getState().instance?.zoomTo(zoom, { duration: motion() });
};

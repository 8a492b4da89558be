import type { Rect, Viewport } from '@xyflow/react';
import type { NodeId } from '../../../../shared/graph/graph';
import { graphIn, viewScope } from '../../document/scope';
import { canvasStore } from '../canvas-store';
import { boxOf } from '../frames';
import { motion } from '../motion';
import { selectedNodeIds } from './selection';

function boundsOf(nodes: readonly NodeId[]): Rect {
  let [x, y, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const box of nodes.flatMap((id) => boxOf(id) ?? [])) {
    [x, y] = [Math.min(x, box.x), Math.min(y, box.y)];
    [right, bottom] = [Math.max(right, box.x + box.width), Math.max(bottom, box.y + box.height)];
  }
  return { x, y, width: right - x, height: bottom - y };
}

/** Free space around what is shown, as a part of the canvas. */
const MARGIN = 0.08;
/** The corner that the zoom's buttons take, from the left and from the bottom, in pixels. */
const CONTROLS = { width: 230, height: 56 };
/** The farthest out at which names can still be read. */
const READABLE = 0.4;

/**
 * Shows the whole network, or the selection, no larger than life and not beneath the zoom's
 * buttons. With `readable` a network too large for its names to be read is shown from its start.
 */
export function fitView({ animate = true, selection = false, readable = false } = {}): void {
  const { instance, element } = canvasStore.getState();
  const nodes = selection ? selectedNodeIds() : graphIn(viewScope()).nodes.map(({ id }) => id);
  if (!instance || !element || nodes.length === 0) return;
  const bounds = boundsOf(nodes);
  const { width, height } = element.getBoundingClientRect();
  const whole = viewportFor(bounds, width, height);
  const isBehindControls =
    whole.x + bounds.x * whole.zoom < CONTROLS.width &&
    whole.y + (bounds.y + bounds.height) * whole.zoom > height - CONTROLS.height;
  const clear = isBehindControls ? viewportFor(bounds, width, height - CONTROLS.height) : whole;
  const viewport = readable && clear.zoom < READABLE ? startOf(bounds, width, height) : clear;
  void instance.setViewport(viewport, { duration: animate ? motion() : 0 });
}

/** All of `bounds` in the middle of so much room. */
function viewportFor(bounds: Rect, width: number, height: number): Viewport {
  const fill = 1 - MARGIN;
  const zoom = Math.min(1, (width * fill) / bounds.width, (height * fill) / bounds.height);
  return {
    x: width / 2 - (bounds.x + bounds.width / 2) * zoom,
    y: height / 2 - (bounds.y + bounds.height / 2) * zoom,
    zoom,
  };
}

/** The beginning of `bounds`: each side that doesn't fit is shown from its near end. */
function startOf(bounds: Rect, width: number, height: number): Viewport {
  const zoom = READABLE;
  const along = (start: number, length: number, room: number) =>
    length * zoom > room * (1 - MARGIN)
      ? (room * MARGIN) / 2 - start * zoom
      : room / 2 - (start + length / 2) * zoom;
  return {
    x: along(bounds.x, bounds.width, width),
    y: along(bounds.y, bounds.height, height),
    zoom,
  };
}

export const zoomBy = (factor: number): void => {
  const { instance } = canvasStore.getState();
  if (instance) void instance.zoomTo(instance.getZoom() * factor, { duration: motion() });
};

export const zoomTo = (zoom: number): void => {
  void canvasStore.getState().instance?.zoomTo(zoom, { duration: motion() });
};

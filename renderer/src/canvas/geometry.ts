import { NODE_SIZE } from '../../../shared/formats/canvas/node-size';
import type { GraphNode, Point } from '../../../shared/graph/graph';

/** The step of the grid, in pixels at zoom 1; a node's sides are multiples of it. */
export const GRID = 8;
/** A node's sides, the same on the canvas as in a picture of it. */
export const { width: NODE_WIDTH, height: NODE_HEIGHT } = NODE_SIZE;
/** Room between neighbours, along the flow and across it. */
export const NODE_GAP = 40;

export type Direction = 'down' | 'right';

export const snapPoint = (point: Point, snap: boolean): Point =>
  snap
    ? { x: Math.round(point.x / GRID) * GRID, y: Math.round(point.y / GRID) * GRID }
    : { x: Math.round(point.x), y: Math.round(point.y) };

/** The top left corner of a node whose centre is at `centre`. */
export const cornerAround = (centre: Point): Point => ({
  x: centre.x - NODE_WIDTH / 2,
  y: centre.y - NODE_HEIGHT / 2,
});

/** Where a layer goes that is added behind another one. */
export const placeAfter = (before: Point, direction: Direction): Point =>
  direction === 'down'
    ? { x: before.x, y: before.y + NODE_HEIGHT + NODE_GAP }
    : { x: before.x + NODE_WIDTH + NODE_GAP, y: before.y };

/** The nearest place across the flow, starting at `wanted`, where a node covers no other one. */
export function freePlace(
  nodes: readonly GraphNode[],
  wanted: Point,
  direction: Direction = 'down',
): Point {
  const covers = (place: Point) =>
    nodes.some(
      ({ position }) =>
        Math.abs(position.x - place.x) < NODE_WIDTH && Math.abs(position.y - place.y) < NODE_HEIGHT,
    );
  const step =
    direction === 'down' ? { x: NODE_WIDTH + NODE_GAP, y: 0 } : { x: 0, y: NODE_HEIGHT + NODE_GAP };
  let place = wanted;
  for (let tries = 0; tries <= nodes.length && covers(place); tries += 1) {
    place = { x: place.x + step.x, y: place.y + step.y };
  }
  return place;
}

/** Where a layer goes that is added in front of another one. */
export const placeBefore = (after: Point, direction: Direction): Point =>
  direction === 'down'
    ? { x: after.x, y: after.y - NODE_HEIGHT - NODE_GAP }
    : { x: after.x - NODE_WIDTH - NODE_GAP, y: after.y };

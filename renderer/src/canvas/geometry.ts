import { NODE_SIZE } from '../../../shared/formats/canvas/node-size';
import type { NodeSize } from '../../../shared/graph/align';
import type { GraphNode, Point } from '../../../shared/graph/graph';
import type { Direction } from '../../../shared/project/project';

/** The step of the grid, in pixels at zoom 1; a node's sides are multiples of it. */
export const GRID = 8;
/** A node's sides, the same on the canvas as in a picture of it. */
export const { width: NODE_WIDTH, height: NODE_HEIGHT } = NODE_SIZE;
/** Room between neighbours, along the flow and across it. */
export const NODE_GAP = 40;

interface Size {
  readonly width: number;
  readonly height: number;
}

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
export function placeAfter(
  before: Point,
  direction: Direction,
  { width, height }: Size = NODE_SIZE,
): Point {
  const { x, y } = before;
  return direction === 'down'
    ? { x: x + (width - NODE_WIDTH) / 2, y: y + height + NODE_GAP }
    : { x: x + width + NODE_GAP, y: y + (height - NODE_HEIGHT) / 2 };
}

/** The nearest place across the flow, starting at `wanted`, where a node covers no other one. */
export function freePlace(
  nodes: readonly GraphNode[],
  wanted: Point,
  direction: Direction = 'down',
  sizeOf: NodeSize = () => NODE_SIZE,
): Point {
  const covers = ({ x, y }: Point) =>
    nodes.some((node) => {
      const { width, height } = sizeOf(node);
      const { position } = node;
      return (
        x < position.x + width &&
        position.x < x + NODE_WIDTH &&
        y < position.y + height &&
        position.y < y + NODE_HEIGHT
      );
    });
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

import { NODE_SIZE } from '../../shared/formats/canvas/node-size';
import type { Graph, GraphNode, Point } from '../../shared/graph/graph';

const { width, height } = NODE_SIZE;
/** How near a wire may come to a layer that it has nothing to do with, in pixels. */
const CLEARANCE = 8;
const WIDEST = 5;
const STEP = 0.25;
const SAMPLES = 48;

type Drawing = Pick<Graph, 'nodes' | 'edges'>;

/**
 * Draws the columns further apart, where that lets every wire pass beside the layers between its ends:
 * a layout puts them in ranks and knows nothing of the curves that the canvas draws.
 */
export function clearWires<D extends Drawing>(drawing: D): D {
  for (let factor = 1; factor <= WIDEST; factor += STEP) {
    const wider = { ...drawing, nodes: drawing.nodes.map((node) => moved(node, factor)) };
    if (isClear(wider)) return wider;
  }
  return drawing;
}

const moved = (node: GraphNode, factor: number): GraphNode => ({
  ...node,
  position: { x: Math.round(node.position.x * factor), y: node.position.y },
});

function isClear({ nodes, edges }: Drawing): boolean {
  const places = new Map(nodes.map(({ id, position }) => [id, position]));
  return edges.every(({ source, target }) => {
    const [from, to] = [places.get(source), places.get(target)];
    if (!from || !to) return true;
    const others = nodes.filter(({ id }) => id !== source && id !== target);
    return curve(from, to).every((point) => !others.some(({ position }) => isOn(position, point)));
  });
}

const isOn = (corner: Point, { x, y }: Point): boolean =>
  x > corner.x - CLEARANCE &&
  x < corner.x + width + CLEARANCE &&
  y > corner.y - CLEARANCE &&
  y < corner.y + height + CLEARANCE;

/** Points of the curve from the lower port of one layer to the upper port of another, as React Flow bends it. */
function curve(from: Point, to: Point): Point[] {
  const [x1, y1] = [from.x + width / 2, from.y + height];
  const [x2, y2] = [to.x + width / 2, to.y];
  const middle = (y1 + y2) / 2;
  return Array.from({ length: SAMPLES - 1 }, (_, place) => {
    const t = (place + 1) / SAMPLES;
    const s = 1 - t;
    const [a, b, c, d] = [s ** 3, 3 * s ** 2 * t, 3 * s * t ** 2, t ** 3];
    return { x: (a + b) * x1 + (c + d) * x2, y: a * y1 + (b + c) * middle + d * y2 };
  });
}

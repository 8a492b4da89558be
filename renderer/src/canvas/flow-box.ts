import { Position } from '@xyflow/react';
import { NODE_SIZE, PORT_ROW } from '../../../shared/formats/canvas/node-size';
import { BLOCK_INPUT, BLOCK_OUTPUT } from '../../../shared/graph/blocks/block';
import type { NodeId, Point } from '../../../shared/graph/graph';
import type { Direction } from '../../../shared/project/project';
import type { LayerFlowNode, LayerNodeData } from './flow-types';
import { OUTSIDE } from './wire-ends';

type Box = Pick<
  LayerFlowNode,
  'width' | 'height' | 'measured' | 'sourcePosition' | 'targetPosition' | 'handles'
>;
interface Size {
  readonly width: number;
  readonly height: number;
}

/** A port of a node: what wires end at. */
export interface Port {
  readonly id: NodeId | null;
  readonly name: string;
  readonly side: 'source' | 'target';
  /** Its middle, from the node's top left corner. */
  readonly at: Point;
}

/** How large a port is drawn, in pixels. */
const PORT = 9;

const SIDES = {
  down: { source: Position.Bottom, target: Position.Top },
  right: { source: Position.Right, target: Position.Left },
} as const;

/** The ports of a folded block, each in its place along its side. */
export function blockPortsAt(
  ports: LayerNodeData['ports'],
  size: Size,
  direction: Direction,
): readonly Port[] {
  if (!ports) return bothSides(size, direction);
  const isNamed = size.height > NODE_SIZE.height;
  return (['target', 'source'] as const).flatMap((side) => {
    const list = side === 'target' ? ports.inputs : ports.outputs;
    return list.map(({ id, name }, place) => {
      const share = (place + 0.5) / list.length;
      const [middle] = sides(size, direction, side);
      const at = middle?.at ?? { x: 0, y: 0 };
      const row = isNamed ? NODE_SIZE.height + PORT_ROW * (place + 0.5) : size.height / 2;
      return {
        ...{ id, name, side },
        at: direction === 'down' ? { x: size.width * share, y: at.y } : { x: at.x, y: row },
      };
    });
  });
}

const bothSides = (size: Size, direction: Direction): readonly Port[] => [
  ...sides(size, direction, 'target'),
  ...sides(size, direction, 'source'),
];

/** The one port in the middle of a side. */
function sides(
  { width, height }: Size,
  direction: Direction,
  side: Port['side'],
  id: NodeId | null = null,
): readonly [Port] {
  const end = side === 'source' ? 1 : 0;
  const at =
    direction === 'down' ? { x: width / 2, y: end * height } : { x: end * width, y: height / 2 };
  return [{ id, name: '', side, at }];
}

function portsOf(
  kind: LayerFlowNode['type'],
  type: string,
  size: Size,
  data: LayerNodeData,
  direction: Direction,
): readonly Port[] {
  if (kind === 'frame') return [];
  if (kind === 'block') return blockPortsAt(data.ports, size, direction);
  const outside = (side: Port['side']) => sides(size, direction, side, OUTSIDE);
  if (type === BLOCK_INPUT)
    return [...sides(size, direction, 'source'), ...(data.inFrame ? outside('target') : [])];
  if (type === BLOCK_OUTPUT)
    return [...sides(size, direction, 'target'), ...(data.inFrame ? outside('source') : [])];
  return bothSides(size, direction);
}

// By what it follows from, so that the same box is the same object and nothing is redrawn for it.
const boxes = new Map<string, Box>();
const KEPT = 5000;
/** Layers, of which there may be thousands, all have the same. */
const layerBoxes: Partial<Record<Direction, Box>> = {};

/** A node's size and its ports: given and not measured, so that wires are right outside the view too. */
export function flowBox(
  kind: LayerFlowNode['type'],
  type: string,
  size: Size,
  data: LayerNodeData,
  direction: Direction,
): Box {
  if (kind === 'layer') {
    layerBoxes[direction] ??= boxWith(bothSides(size, direction), size, direction);
    return layerBoxes[direction];
  }
  const { width, height } = size;
  const ports = portsOf(kind, type, size, data, direction);
  const key = `${direction} ${width} ${height} ${ports.map(({ id, side }) => `${side}:${id}`)}`;
  let box = boxes.get(key);
  if (!box) {
    if (boxes.size > KEPT) boxes.clear();
    box = boxWith(ports, size, direction);
    boxes.set(key, box);
  }
  return box;
}

const boxWith = (ports: readonly Port[], { width, height }: Size, direction: Direction): Box => ({
  width,
  height,
  measured: { width, height },
  sourcePosition: SIDES[direction].source,
  targetPosition: SIDES[direction].target,
  handles: ports.map(({ id, side, at }) => ({
    id,
    type: side,
    position: SIDES[direction][side],
    x: at.x - PORT / 2,
    y: at.y - PORT / 2,
    width: PORT,
    height: PORT,
  })),
});

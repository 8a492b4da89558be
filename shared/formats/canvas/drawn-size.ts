import type { NodeSize } from '../../graph/align';
import { blockConfig, blockOf, blockPorts, isPort } from '../../graph/blocks/block';
import type { Block, Graph, GraphNode, NodeId, Point } from '../../graph/graph';
import { NODE_SIZE, PORT_ROW, PORT_SIZE } from './node-size';

export type FlowDirection = 'down' | 'right';
type Drawing = Pick<Graph, 'blocks'>;

/** An instance that is open in place: a frame with its block's drawing inside. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  /** From a place in the block's own drawing to one in the frame. */
  readonly offset: Point;
}

/** Room for the frame's title, and around what is in it. */
const TITLE = 40;
const PADDING = 24;
/** Blocks in blocks are drawn to this depth: one that contains itself has no end. */
const DEEPEST = 8;

export const isOpen = (node: Pick<GraphNode, 'config'>): boolean => node.config.open === true;

const frames = new WeakMap<object, Map<string, Frame>>();

/** The frame of an instance that is open; null for every other node. */
export function frameOf(
  { blocks = {} }: Drawing,
  node: GraphNode,
  direction: FlowDirection = 'down',
  depth = 0,
): Frame | null {
  const block = isOpen(node) && depth < DEEPEST ? blockOf({ blocks }, node) : undefined;
  if (!block) return null;
  let known = frames.get(blocks);
  if (!known) {
    known = new Map();
    frames.set(blocks, known);
  }
  const key = `${direction} ${depth} ${blockConfig(node).block}`;
  let frame = known.get(key);
  if (!frame) {
    frame = frameAround(block, (inner) => sizeOf({ blocks }, inner, direction, depth + 1));
    known.set(key, frame);
  }
  return frame;
}

function frameAround({ nodes }: Block, size: NodeSize): Frame {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const node of nodes) {
    const { x, y } = node.position;
    const { width, height } = size(node);
    [left, top] = [Math.min(left, x), Math.min(top, y)];
    [right, bottom] = [Math.max(right, x + width), Math.max(bottom, y + height)];
  }
  if (nodes.length === 0) [left, top, right, bottom] = [0, 0, NODE_SIZE.width, 0];
  return {
    width: right - left + 2 * PADDING,
    height: bottom - top + TITLE + PADDING,
    offset: { x: PADDING - left, y: TITLE - top },
  };
}

/** How large a drawing's nodes are: a block grows by a row for the names of several ports. */
export const sizesIn =
  (graph: Drawing, direction: FlowDirection = 'down'): NodeSize =>
  (node) =>
    sizeOf(graph, node, direction, 0);

function sizeOf(graph: Drawing, node: GraphNode, direction: FlowDirection, depth: number) {
  if (isPort(node)) return PORT_SIZE;
  const block = blockOf(graph, node);
  if (!block) return NODE_SIZE;
  const frame = frameOf(graph, node, direction, depth);
  if (frame) return frame;
  const { inputs, outputs } = blockPorts(block);
  const most = Math.max(inputs.length, outputs.length);
  const rows =
    direction === 'right'
      ? Number(most > 1) * most
      : Number(inputs.length > 1) + Number(outputs.length > 1);
  return { width: NODE_SIZE.width, height: NODE_SIZE.height + rows * PORT_ROW };
}

/** Where wires meet a node, from its top left corner: at a side's middle, or by name along it. */
export function portPlace(
  graph: Drawing,
  node: GraphNode,
  side: 'in' | 'out',
  port: NodeId | undefined,
  direction: FlowDirection,
): Point {
  const { width, height } = sizesIn(graph, direction)(node);
  const block = blockOf(graph, node);
  const ports = block ? blockPorts(block)[side === 'in' ? 'inputs' : 'outputs'] : [];
  const at = Math.max(
    0,
    ports.findIndex(({ id }) => id === port),
  );
  if (direction === 'down') {
    const share = (at + 0.5) / Math.max(1, ports.length);
    return { x: width * share, y: side === 'in' ? 0 : height };
  }
  const x = side === 'in' ? 0 : width;
  const isNamed = height > NODE_SIZE.height;
  return { x, y: isNamed ? NODE_SIZE.height + PORT_ROW * (at + 0.5) : height / 2 };
}

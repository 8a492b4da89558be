import type { Shape } from '../layers/shape';

export type NodeId = string;
export type EdgeId = string;
/** A layer's settings as kept in the project: plain JSON, read through the layer's fields. */
export type Config = Readonly<Record<string, unknown>>;

export interface GraphNode {
  readonly id: NodeId;
  /** A layer type of the registry. An unknown one is kept, shown and reported, never dropped. */
  readonly type: string;
  /** Shown on the canvas and used in the model and the code; unique in a valid graph. */
  readonly name: string;
  readonly config: Config;
  /** Training leaves its weights as they are. */
  readonly frozen?: boolean;
  /** What its weights' learning rate is multiplied by, 1 unless said; 0 is the same as frozen. */
  readonly learningRate?: number;
  /** The node whose layer, settings and weights included, is used here once more. */
  readonly sharesWith?: NodeId;
  /** Top left corner on the canvas, in pixels at zoom 1. */
  readonly position: Point;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A tensor flowing from one layer to another. The inputs of a layer are ordered as its edges are. */
export interface GraphEdge {
  readonly id: EdgeId;
  readonly source: NodeId;
  readonly target: NodeId;
  /** Which output of a block it leaves by: the id of its port; the first where it isn't said. */
  readonly sourcePort?: NodeId;
  /** Which input of a block it ends at; the first where it isn't said. */
  readonly targetPort?: NodeId;
}

/** A drawing, right or wrong: anything that a person can have on the canvas. */
export interface Graph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  /** What the nodes of type `Block` stand for. */
  readonly blocks?: Readonly<Record<BlockId, Block>>;
}

export type BlockId = string;

/**
 * A part of a network that is drawn once and used as one node. Nodes of type `BlockInput` and
 * `BlockOutput` among its own are its ports, in their order; their names are the ports' names.
 */
export interface Block {
  readonly name: string;
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  readonly settings: readonly BlockSetting[];
  /** What of a person's library it was taken from, or saved as. */
  readonly origin?: BlockOrigin;
}

export interface BlockOrigin {
  readonly libraryId: string;
  /** Goes up each time it is saved to the library. */
  readonly version: number;
}

/** A setting of the block as a whole, which each instance may give a value of its own. */
export interface BlockSetting {
  /** Letters, digits and `_`, since expressions call it by its name. */
  readonly name: string;
  readonly default: unknown;
  readonly bindings: readonly BlockBinding[];
}

/** Which setting of which layer inside it decides: the value of `expression`. */
export interface BlockBinding {
  readonly node: NodeId;
  /** A field of the layer; of a block inside, the name of its setting or `repeat`. */
  readonly field: string;
  /** Of the block's settings by name, `i` (this repetition, from 0) and `n` (how many). */
  readonly expression: string;
}

export const EMPTY_GRAPH: Graph = { nodes: [], edges: [] };

declare const valid: unique symbol;

/** A graph without errors: ordered, every shape known. Only `validate` makes one. */
export interface ValidGraph {
  readonly [valid]: true;
  /** Every node after those it takes its inputs from. */
  readonly layers: readonly ValidLayer[];
  readonly inputs: readonly ValidLayer[];
  readonly outputs: readonly ValidLayer[];
}

export interface ValidLayer {
  readonly id: NodeId;
  readonly type: string;
  readonly name: string;
  /** Parsed: every field present and in range. */
  readonly config: Config;
  readonly frozen: boolean;
  /** What its weights' learning rate is multiplied by; above 0 where it is not frozen. */
  readonly learningRate: number;
  /** The layer of this graph that holds its weights, where that is not itself. */
  readonly sharesWith: NodeId | null;
  readonly inputs: readonly NodeId[];
  readonly inputShapes: readonly Shape[];
  readonly outputShape: Shape;
}

import type { Edge, Node } from '@xyflow/react';
import type { BlockPorts } from '../../../shared/graph/blocks/block';
import type { Shape } from '../../../shared/layers/shape';

/** What a node shows. Plain values, so that an edit redraws only the nodes whose picture changes. */
export type LayerNodeData = {
  readonly type: string;
  readonly name: string;
  readonly brief: string;
  /** As in 26×26×32; null while it isn't known. */
  readonly shape: string | null;
  /** Null for layers that can't have weights or whose shapes aren't known. */
  readonly params: number | null;
  /** Its part of the network's multiply-adds, from 0 to 1. */
  readonly cost: number;
  readonly severity: 'error' | 'warning' | null;
  /** Training leaves its weights as they are. */
  readonly frozen: boolean;
  /** The name of the layer whose weights it uses; null where it has its own. */
  readonly sharesWith: string | null;
  /** What an instance is of; null for everything else. */
  readonly block: string | null;
  readonly repeat: number;
  /** How many instances share the block, this one counted. */
  readonly linked: number;
  /** An instance's own; null where its block is gone. */
  readonly ports: BlockPorts | null;
  /** A port that is drawn in a frame, and met from outside of it too. */
  readonly inFrame: boolean;
};
export type LayerFlowNode = Node<LayerNodeData, 'layer' | 'block' | 'port' | 'frame'>;

export type TensorEdgeData = {
  readonly shape: Shape | null;
  readonly error: boolean;
  /** True while a dragged layer hangs over it. */
  readonly dropTarget: boolean;
};
export type TensorFlowEdge = Edge<TensorEdgeData, 'tensor'>;

import type { Grouping } from './blocks/group';
import type {
  Block,
  BlockId,
  Config,
  EdgeId,
  Graph,
  GraphEdge,
  GraphNode,
  NodeId,
  Point,
} from './graph';

/**
 * Everything that can happen to a drawing, as plain data. Applied by `applyEdit`, which is total:
 * an edit about something that is gone changes nothing and gives the same graph back. Ids may be paths
 * into blocks, all of one scope: the edit is then made in the block, for every instance of it.
 */
export type GraphEdit =
  /** Adds nodes and edges as they are; ids that are taken, and edges without both ends, are left out. */
  | {
      readonly kind: 'add';
      readonly nodes: readonly GraphNode[];
      readonly edges: readonly GraphEdge[];
      /** Blocks that the nodes stand for; those that the drawing has already stay as they are. */
      readonly blocks?: Readonly<Record<BlockId, Block>>;
    }
  /** Removes nodes with their wires; with `reconnect` their inputs are wired to their outputs. */
  | {
      readonly kind: 'remove';
      readonly nodes: readonly NodeId[];
      readonly edges?: readonly EdgeId[];
      readonly reconnect?: boolean;
    }
  /** Wires source to target. On a layer that takes one input the old wire is replaced. */
  | {
      readonly kind: 'connect';
      readonly id: EdgeId;
      readonly source: NodeId;
      readonly target: NodeId;
      readonly sourcePort?: NodeId;
      readonly targetPort?: NodeId;
    }
  /** Puts a node between the two ends of a wire. */
  | {
      readonly kind: 'splice';
      readonly edge: EdgeId;
      readonly node: NodeId;
      readonly newEdge: EdgeId;
    }
  /** Inserts a new node on the `input`th wire into `target`. */
  | {
      readonly kind: 'insert-before';
      readonly target: NodeId;
      readonly input: number;
      readonly node: GraphNode;
      readonly newEdge: EdgeId;
    }
  | { readonly kind: 'move'; readonly positions: Readonly<Record<NodeId, Point>> }
  /** Merges settings into a node's own. */
  | { readonly kind: 'configure'; readonly node: NodeId; readonly config: Config }
  /** How training treats a node's weights. */
  | {
      readonly kind: 'set-learning';
      readonly node: NodeId;
      readonly frozen?: boolean;
      readonly learningRate?: number;
    }
  /** Lets a node use another one's layer; with null it gets weights of its own, and the settings it had. */
  | { readonly kind: 'share-weights'; readonly node: NodeId; readonly with: NodeId | null }
  | { readonly kind: 'rename'; readonly node: NodeId; readonly name: string }
  /** Replaces the order of the wires into a node. */
  | { readonly kind: 'order-inputs'; readonly target: NodeId; readonly edges: readonly EdgeId[] }
  /** Puts nodes into a new block, with an instance called `id` in their place. */
  | ({ readonly kind: 'group' } & Grouping)
  /** Puts an instance's layers in its place. */
  | { readonly kind: 'unpack'; readonly node: NodeId }
  /** Gives a block its contents, whether or not the drawing had it. */
  | { readonly kind: 'define-block'; readonly id: BlockId; readonly block: Block };

export type ApplyEdit = (graph: Graph, edit: GraphEdit) => Graph;

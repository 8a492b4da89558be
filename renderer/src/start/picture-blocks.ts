import type { Graph } from '../../../shared/graph/graph';
import { validate } from '../../../shared/graph/validate';
import type { Category } from '../../../shared/layers/define-layer';
import { layerOf } from '../../../shared/layers/index';
import type { Shape } from '../../../shared/layers/shape';

/** Layers that change no picture of the tensor: drawn as part of their neighbour. */
const UNSEEN = new Set(['Output', 'Dropout', 'Flatten', 'GaussianNoise', 'Activation']);
/** Up to so many values a layer is drawn as neurons. */
const MOST_NEURONS = 16;

export interface Block {
  readonly id: string;
  readonly category: Category;
  /** Of a vector: how many values it has. */
  readonly units: number | null;
  readonly height: number;
  readonly depth: number;
  readonly width: number;
}

/** What a network's picture is drawn from: a slab for each layer, sized by its output. */
export function blocksOf(graph: Graph): readonly Block[] {
  const { shapes } = validate(graph, null);
  return graph.nodes.flatMap((node): Block[] => {
    const shape = shapes.get(node.id);
    const layer = layerOf(node.type);
    if (!shape || !layer || UNSEEN.has(node.type)) return [];
    return [{ id: node.id, category: layer.category, ...extent(shape) }];
  });
}

/** True for the networks that textbooks draw as circles. */
export const isNeuronDrawing = (blocks: readonly Block[]): boolean =>
  blocks.length > 0 && blocks.every((block) => block.units !== null && block.units <= MOST_NEURONS);

function extent(shape: Shape): Omit<Block, 'id' | 'category'> {
  const channels = shape[shape.length - 1] ?? 1;
  if (shape.length === 1) {
    return { units: channels, height: 12 + 6.4 * Math.log2(channels + 1), depth: 0, width: 8 };
  }
  const side = Math.sqrt(Math.min(shape[0] ?? 1, 120));
  return {
    units: null,
    height: 14 + 5.6 * side,
    depth: shape.length >= 3 ? 2 + 1.8 * side : 3,
    width: 3 + 1.5 * Math.log2(channels + 1),
  };
}

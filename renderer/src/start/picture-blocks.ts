import type { PictureLayer } from '../../../shared/graph/network-picture';
import type { Shape } from '../../../shared/layers/shape';

/** Up to so many values a layer is drawn as neurons. */
const MOST_NEURONS = 16;

export interface Block extends PictureLayer {
  /** Of a vector: how many values it has. */
  readonly units: number | null;
  readonly height: number;
  readonly depth: number;
  readonly width: number;
}

/** A slab for each layer, sized by its output. */
export const blocksOf = (layers: readonly PictureLayer[]): readonly Block[] =>
  layers.map((layer) => ({ ...layer, ...extent(layer.shape) }));

/** True for the networks that textbooks draw as circles. */
export const isNeuronDrawing = (blocks: readonly Block[]): boolean =>
  blocks.length > 0 && blocks.every((block) => block.units !== null && block.units <= MOST_NEURONS);

function extent(shape: Shape): Omit<Block, keyof PictureLayer> {
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

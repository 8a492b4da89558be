import { conv2d } from './conv2d';
import type { LayerDefinition } from './define-layer';
import { dense } from './dense';
import { input } from './input';
import { output } from './output';

/** Every layer type, in the palette's order within its category. */
export const LAYERS: readonly LayerDefinition[] = [input, output, dense, conv2d];

const byType = new Map(LAYERS.map((layer) => [layer.type, layer]));

export const layerOf = (type: string): LayerDefinition | undefined => byType.get(type);

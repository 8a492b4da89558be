import { isShapeProblem } from '../layers/define-layer';
import { LAYERS } from '../layers/index';
import type { Shape } from '../layers/shape';
import { readNode } from './layer-result';

/** Every layer type that takes a tensor of this shape as it is, with its default settings. */
export function layersThatFit(shape: Shape): readonly string[] {
  return LAYERS.filter((layer) => {
    if (layer.inputs.max === 0) return false;
    const read = readNode({ type: layer.type, config: {} });
    const inputs = Array<Shape>(Math.max(1, layer.inputs.min)).fill(shape);
    return read !== null && !isShapeProblem(layer.shape(read.config, inputs));
  }).map((layer) => layer.type);
}

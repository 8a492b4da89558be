import { registerCustomLayers } from '../../../shared/engine/custom-layers/index';
import { tf } from '../../../shared/engine/tf';
import {
  type BuildContext,
  isShapeProblem,
  type LayerDefinition,
  type TfLayer,
} from '../../../shared/layers/define-layer';
import { LAYERS } from '../../../shared/layers/index';
import type { Shape } from '../../../shared/layers/shape';

export type Config = Readonly<Record<string, unknown>>;

/** Every layer that becomes a tf layer. */
export const BUILT = LAYERS.filter((layer) => layer.build !== undefined);

/** A registry layer as a tf layer, as the engine builds it; seeds count up from `seed`. */
export function buildLayer(
  definition: LayerDefinition,
  config: Config,
  inputs: readonly Shape[],
  seed = 1,
): TfLayer {
  registerCustomLayers();
  let next = seed;
  const context: BuildContext = {
    tf,
    name: definition.type.toLowerCase(),
    inputs,
    seed: () => next++,
    custom: (className, args) => {
      const entry = tf.serialization.SerializationMap.getMap().classNameMap[className];
      if (!entry) throw new Error(`${className} is not registered`);
      return entry[1](entry[0], args as never) as TfLayer;
    },
  };
  if (!definition.build) throw new Error(`${definition.type} has no build`);
  return withoutPenalty(definition.build(context, config));
}

/** The engine takes it off too, and adds it to the loss itself: tfjs refuses to run a layer that has one. */
function withoutPenalty(layer: TfLayer): TfLayer {
  return Object.assign(layer, { activityRegularizer: null });
}

export interface BuiltModel {
  readonly model: tf.LayersModel;
  readonly layer: TfLayer;
}

/** The shapes of the tensors that come in: texts come as the numbers that they are turned into. */
export function tensorShapes(
  definition: LayerDefinition,
  config: Config,
  inputs: readonly Shape[],
): readonly Shape[] {
  if (definition.type !== 'TextVectorization') return inputs;
  const shape = definition.shape(config, inputs);
  return isShapeProblem(shape) ? inputs : [shape];
}

/** A model of this layer alone. Throws what tfjs throws. */
export function modelOf(
  definition: LayerDefinition,
  config: Config,
  inputs: readonly Shape[],
  seed = 1,
): BuiltModel {
  const layer = buildLayer(definition, config, inputs, seed);
  const symbols = tensorShapes(definition, config, inputs).map((shape) =>
    tf.input({ shape: [...shape] }),
  );
  const output = layer.apply(symbols.length === 1 ? (symbols[0] as tf.SymbolicTensor) : symbols);
  return { model: tf.model({ inputs: symbols, outputs: output as tf.SymbolicTensor }), layer };
}

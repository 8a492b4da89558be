/** Which kernels the layers of the registry run, found by training each in many settings. */
import fc from 'fast-check';
import { fuseRecurrent } from '../../../../../shared/engine/fused/recurrent';
import { tf } from '../../../../../shared/engine/tf';
import { defaultConfig } from '../../../../../shared/layers/config';
import { isShapeProblem, type LayerDefinition } from '../../../../../shared/layers/define-layer';
import type { Field } from '../../../../../shared/layers/fields';
import { layerOf } from '../../../../../shared/layers/index';
import type { Shape } from '../../../../../shared/layers/shape';
import { affordable, inputsOf, settingOf } from '../../../../contract/layers/arbitraries';
import { BUILT, modelOf, tensorShapes } from '../../../../contract/layers/harness';
import { type Direction, recordKernels } from '../../../../helpers/record-kernels';

/** By kernel, the layers that run it. */
export type Users = Record<Direction, Map<string, Set<string>>>;

export function kernelsOfLayers(): Users {
  const users: Users = { forward: new Map(), gradient: new Map() };
  for (const layer of BUILT)
    for (const [config, inputs] of settings(layer)) {
      tf.engine().startScope();
      const { recorded } = recordKernels((enter) => train(layer, config, inputs, enter));
      tf.engine().endScope();
      for (const direction of ['forward', 'gradient'] as const)
        for (const kernel of recorded[direction]) {
          const names = users[direction].get(kernel) ?? new Set();
          users[direction].set(kernel, names.add(layer.type));
        }
    }
  return users;
}

type Settings = [Record<string, unknown>, Shape[]];

/** The defaults, each choice and switch once, and a few numbers, each with the first inputs that fit. */
function settings(layer: LayerDefinition): Settings[] {
  const base = defaultConfig(layer);
  const candidates = fc.sample(inputsOf(layer, 5), { numRuns: 400, seed: 12 });
  const variations = Object.entries(layer.fields).flatMap(([name, field]) =>
    variationsOf(field).map((value) => ({ ...base, [name]: value })),
  );
  return [base, ...variations].flatMap((drawn): Settings[] => {
    const config = drawn === base ? base : affordable(layer, drawn);
    const inputs = candidates.find((each) => !isShapeProblem(layer.shape(config, each)));
    if (!inputs && config === base) throw new Error(`${layer.type}: no input fits its defaults.`);
    return inputs ? [[config, inputs]] : [];
  });
}

function variationsOf(field: Field): unknown[] {
  if (field.kind === 'choice') return field.choices.filter((choice) => choice !== field.default);
  if (field.kind === 'bool') return [!field.default];
  // Penalties and initial values belong to the optimizer and the processor.
  if (field.kind === 'variant' || field.kind === 'columns' || field.kind === 'text') return [];
  if (field.kind === 'layer')
    return field.types.map((type) => {
      const inner = layerOf(type);
      return { type, config: inner ? defaultConfig(inner) : {} };
    });
  return fc.sample(settingOf(field, 2), { numRuns: 2, seed: 3 });
}

function train(
  layer: LayerDefinition,
  config: Settings[0],
  inputs: readonly Shape[],
  enter: (direction: Direction) => void,
): void {
  const { model } = modelOf(layer, config, inputs);
  for (const each of model.layers) fuseRecurrent(each);
  const xs = tensorShapes(layer, config, inputs).map((shape) => {
    const sizes = [2, ...shape.map((size) => size ?? 1)];
    return layer.type === 'Embedding' ? tf.zeros(sizes) : tf.fill(sizes, 0.5);
  });
  const weights = model.trainableWeights.map((weight) => weight.read());
  const score = () => {
    enter('forward');
    const y = tf.sum(model.apply(xs, { training: true }) as tf.Tensor) as tf.Scalar;
    enter('gradient');
    return y;
  };
  // What is looked up has no gradient; not every layer lets one through.
  const wanted = layer.type === 'Embedding' ? weights : [...xs, ...weights];
  tf.engine().gradients(score, wanted, undefined, true);
  model.dispose();
}

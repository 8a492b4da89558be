/** Models of one recurrent layer, and a training pass through them. */
import fc from 'fast-check';
import { withSeededRandom } from '../../../../shared/engine/seeded-random';
import { tf } from '../../../../shared/engine/tf';

export const TYPES = ['lstm', 'gru', 'simpleRNN'] as const;

export const noise = (shape: number[], seed: number) =>
  tf.randomNormal(shape, 0, 0.5, 'float32', seed);

export interface Case {
  readonly type: (typeof TYPES)[number];
  readonly batch: number;
  readonly steps: number;
  readonly features: number;
  readonly masked: boolean;
  readonly bidirectional: boolean;
  readonly args: { units: number } & Record<string, unknown>;
}

export const cases: fc.Arbitrary<Case> = fc.record({
  type: fc.constantFrom(...TYPES),
  batch: fc.integer({ min: 1, max: 20 }),
  steps: fc.integer({ min: 1, max: 6 }),
  features: fc.integer({ min: 1, max: 9 }),
  masked: fc.boolean(),
  bidirectional: fc.boolean(),
  args: fc.record({
    units: fc.integer({ min: 1, max: 20 }),
    activation: fc.constantFrom('tanh', 'sigmoid', 'linear'),
    recurrentActivation: fc.constantFrom('sigmoid', 'hardSigmoid'),
    useBias: fc.boolean(),
    returnSequences: fc.boolean(),
    goBackwards: fc.boolean(),
    dropout: fc.constantFrom(0, 0, 0.4),
  }),
});

export function build({
  type,
  steps,
  features,
  masked,
  bidirectional,
  args,
}: Case): tf.LayersModel {
  const input = tf.input({ shape: [steps, features] });
  const made = tf.layers[type](args as never);
  const layer = bidirectional
    ? tf.layers.bidirectional({ layer: made as never, mergeMode: 'concat' })
    : made;
  const flow = masked ? tf.layers.masking({ maskValue: 0 }).apply(input) : input;
  return tf.model({ inputs: input, outputs: layer.apply(flow) as tf.SymbolicTensor });
}

/** The values of a training pass, then the gradients of the weights and, unless masked, of the inputs. */
export function pass(model: tf.LayersModel, x: tf.Tensor, { masked }: Case): tf.Tensor[] {
  const weights = model.trainableWeights.map((weight) => weight.read() as tf.Variable);
  const call = (inputs: tf.Tensor) =>
    withSeededRandom(5, () => model.apply(inputs, { training: true }) as tf.Tensor);
  const value = call(x);
  const dy = noise(value.shape, 9);
  const score = (inputs: tf.Tensor) => tf.sum(tf.mul(call(inputs), dy)) as tf.Scalar;
  const { grads } = tf.variableGrads(() => score(x), weights);
  const ofWeights = weights.map(({ name }) => grads[name] as tf.Tensor);
  // tfjs has no gradient of the mask itself.
  return [value, ...ofWeights, ...(masked ? [] : [tf.grad(score as never)(x)])];
}

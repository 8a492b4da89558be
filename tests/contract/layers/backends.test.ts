/**
 * Every layer of the registry forward, backward and through one training step on each backend. The
 * first, cpu, is what the others are held against; that it is right itself is checked against
 * PyTorch and finite differences in tests/unit/engine/kernels.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededRandom } from '../../../shared/data/random';
import { withSeededRandom } from '../../../shared/engine/seeded-random';
import { tf } from '../../../shared/engine/tf';
import { isShapeProblem, type LayerDefinition } from '../../../shared/layers/define-layer';
import type { Shape } from '../../../shared/layers/shape';
import { forEachBackend, withoutLeaks } from '../../helpers/backends';
import { configOf, inputsOf } from './arbitraries';
import { BUILT, type Config, modelOf, tensorShapes } from './harness';

interface Case {
  readonly inputs: readonly Shape[];
  readonly config: Config;
}

const BATCH = 2;
const CASES = 2;

const found = new Map<string, Case[]>();

/** Settings and inputs that fit, the same in every run. */
function casesOf(layer: LayerDefinition): Case[] {
  const cases = found.get(layer.type) ?? findCases(layer);
  found.set(layer.type, cases);
  return cases;
}

function findCases(layer: LayerDefinition): Case[] {
  const fitting: Case[] = [];
  // Tiny, for a graphics card played by the processor; and a variance near zero says nothing.
  const candidates = fc
    .record({ inputs: inputsOf(layer, 4), config: configOf(layer, 2) })
    .map(({ inputs, config }) => ({
      inputs,
      config: { ...config, ...(layer.fields.epsilon && { epsilon: 0.001 }) },
    }));
  for (const candidate of fc.sample(candidates, { numRuns: 1000, seed: 3 })) {
    if (!isShapeProblem(layer.shape(candidate.config, candidate.inputs))) fitting.push(candidate);
    if (fitting.length === CASES) break;
  }
  return fitting;
}

/** No two values alike, so that no maximum is a tie. */
function valuesFor(layer: LayerDefinition, { inputs, config }: Case): tf.Tensor[] {
  const random = seededRandom(5);
  return tensorShapes(layer, config, inputs).map((shape) => {
    const sizes = [BATCH, ...shape.map((size) => size ?? 1)];
    const size = tf.util.sizeFromShape(sizes);
    const value =
      layer.type === 'Embedding'
        ? () => Math.floor(random() * Number(config.inputDim))
        : () => 2 * random() - 1;
    return tf.tensor(Array.from({ length: size }, value), sizes);
  });
}

type Results = Readonly<Record<string, Float32Array>>;

async function run(layer: LayerDefinition, example: Case): Promise<Results> {
  const results: Record<string, Float32Array> = {};
  const keep = async (name: string, tensor: tf.Tensor) => {
    results[name] = new Float32Array(await tensor.data());
  };
  const { model } = withSeededRandom(1, () => modelOf(layer, example.config, example.inputs));
  const inputs = valuesFor(layer, example);
  const forward = (...values: tf.Tensor[]) =>
    withSeededRandom(2, () => model.apply(values, { training: true }) as tf.Tensor);
  /** Weighs every output differently, so that no gradient is zero by symmetry. */
  const loss = (...values: tf.Tensor[]) =>
    tf.tidy(() => {
      const output = forward(...values);
      const weights = tf.reshape(tf.linspace(-1, 1.5, output.size), output.shape);
      return tf.sum(tf.mul(output, weights)).asScalar();
    });

  const predicted = model.predict(inputs) as tf.Tensor;
  const output = tf.tidy(() => forward(...inputs));
  await keep('prediction', predicted);
  await keep('training output', output);
  tf.dispose([predicted, output]);
  if (layer.type !== 'Embedding') {
    const gradients = tf.grads(loss)(inputs);
    for (const [index, gradient] of gradients.entries()) await keep(`d input ${index}`, gradient);
    tf.dispose(gradients);
  }
  if (model.trainableWeights.length > 0) {
    const optimizer = tf.train.sgd(0.1);
    optimizer.minimize(() => loss(...inputs));
    optimizer.dispose();
  }
  for (const weight of model.weights) await keep(weight.originalName, weight.read());
  model.dispose();
  tf.dispose(inputs);
  return results;
}

function expectClose(results: Results, reference: Results): void {
  expect(Object.keys(results)).toEqual(Object.keys(reference));
  for (const [name, expected] of Object.entries(reference)) {
    const values = results[name] ?? new Float32Array();
    expect(values.length, name).toBe(expected.length);
    const scale = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
    const worst = expected.reduce(
      // NaN where either is NaN, which is no close match.
      (most, value, at) => Math.max(most, Math.abs(value - (values[at] ?? Number.NaN))),
      0,
    );
    expect(
      worst / scale,
      `${name}: ${values.slice(0, 5)} for ${expected.slice(0, 5)}`,
    ).toBeLessThan(2e-4);
  }
}

const references = new Map<string, Promise<Results>>();

forEachBackend((backend) => {
  for (const layer of BUILT) {
    test(layer.type, async () => {
      const cases = casesOf(layer);
      expect(cases.length).toBe(CASES);
      for (const [index, example] of cases.entries()) {
        const results = await withoutLeaks(() => run(layer, example));
        for (const [name, values] of Object.entries(results))
          expect(values.every(Number.isFinite), `${name} of ${JSON.stringify(example)}`).toBe(true);
        const key = `${layer.type} ${index}`;
        if (backend === 'cpu') references.set(key, Promise.resolve(results));
        const reference = await references.get(key);
        if (!reference) throw new Error('cpu failed, so there is nothing to compare with');
        expectClose(results, reference);
      }
    });
  }
});

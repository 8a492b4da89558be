/**
 * Every layer of the first set on every backend: cpu's gradients against finite differences, the
 * other backends' values and gradients against cpu's, and no tensor left behind.
 */
import { expect, test } from 'vitest';
import { tf } from '../../../../shared/engine/tf';
import { forEachBackend } from '../../../helpers/backends';
import { buildLayers, type LayerCase, layerCases, numbers } from './layer-cases';

interface Outcome {
  output: number[];
  /** Of each input that has one, then of each trainable weight. */
  grads: number[][];
}

const batch = 3;

function inputValues({ inputs, vocabulary }: LayerCase): number[][] {
  return inputs.map((shape, index) => {
    const values = numbers(batch * tf.util.sizeFromShape(shape), index + 1);
    if (vocabulary === undefined) return values;
    const length = shape[0] as number;
    // Sequences of different lengths; one is full, for the reading direction must not matter there.
    return values.map((value, at) =>
      at % length >= length - Math.floor(at / length)
        ? 0
        : 1 + Math.floor(((value + 1) / 2) * vocabulary),
    );
  });
}

async function run(layerCase: LayerCase, compare: boolean): Promise<Outcome> {
  const model = buildLayers(layerCase);
  const dtype = layerCase.vocabulary === undefined ? 'float32' : 'int32';
  const values = inputValues(layerCase);
  const xs = values.map((data, index) =>
    tf.tensor(data, [batch, ...(layerCase.inputs[index] as number[])], dtype),
  );
  const call = (...inputs: tf.Tensor[]) =>
    model.apply(inputs, { training: layerCase.training ?? false }) as tf.Tensor;
  const weights = model.trainableWeights.map((weight) => weight.read() as tf.Variable);
  const before = tf.memory().numTensors;
  const output = tf.tidy(() => call(...xs));
  const dy = tf.tensor(numbers(output.size, 50), output.shape);
  const score = (...inputs: tf.Tensor[]) => tf.sum(tf.mul(call(...inputs), dy)) as tf.Scalar;
  const inputGrads = dtype === 'int32' ? [] : tf.grads(score)(xs);
  const weightGrads =
    weights.length > 0 ? tf.variableGrads(() => score(...xs), weights) : undefined;
  const tensors = [
    ...inputGrads,
    ...weights.map((weight) => weightGrads?.grads[weight.name] as tf.Tensor),
  ];
  const grads: number[][] = [];
  for (const tensor of tensors) grads.push([...(await tensor.data())]);
  const outcome = { output: [...(await output.data())], grads };
  tf.dispose([
    inputGrads,
    weightGrads ? { ...weightGrads.grads, value: weightGrads.value } : {},
    output,
  ]);
  // Training moves the statistics of a normalisation, but does not add to them.
  expect(tf.memory().numTensors, 'tensors left behind').toBe(before + 1);
  if (compare)
    await compareWithDifferences(
      [...(dtype === 'int32' ? [] : xs), ...weights],
      grads,
      (inputs) => {
        const replaced = dtype === 'int32' ? xs : inputs.slice(0, xs.length);
        const offset = dtype === 'int32' ? 0 : xs.length;
        for (const [index, weight] of weights.entries())
          weight.assign(inputs[offset + index] as tf.Tensor);
        return tf.tidy(() => score(...replaced).dataSync()[0] as number);
      },
    );
  tf.dispose([xs, dy]);
  model.dispose();
  return outcome;
}

/** Moves a few elements of each tensor up and down and watches the score. */
async function compareWithDifferences(
  tensors: tf.Tensor[],
  grads: number[][],
  score: (tensors: tf.Tensor[]) => number,
): Promise<void> {
  const step = 2e-3;
  const originals = tensors.map((tensor) => tf.clone(tf.tensor(tensor.dataSync(), tensor.shape)));
  for (const [index, original] of originals.entries()) {
    const values = original.dataSync();
    const stride = Math.max(1, Math.floor(values.length / 5));
    for (let at = 0; at < values.length; at += stride) {
      const moved = (by: number) => {
        const copy = Float32Array.from(values);
        copy[at] = (copy[at] as number) + by;
        return score(
          originals.map((each, other) => (other === index ? tf.tensor(copy, each.shape) : each)),
        );
      };
      const difference = tf.tidy(() => (moved(step) - moved(-step)) / (2 * step));
      const grad = (grads[index] as number[])[at] as number;
      expect(
        Math.abs(difference - grad),
        `tensor ${index}, element ${at}: ${grad} for ${difference}`,
      ).toBeLessThan(0.01 + 0.02 * Math.abs(grad));
    }
  }
  tf.dispose(originals);
}

function expectSame(actual: number[], expected: number[], what: string): void {
  const scale = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
  const worst = expected.reduce(
    (most, value, at) => Math.max(most, Math.abs((actual[at] ?? Number.NaN) - value)),
    0,
  );
  expect(worst / scale, what).toBeLessThan(2e-5);
}

const references = new Map<string, Outcome>();

forEachBackend((name) => {
  test.each(layerCases)('$name', async (layerCase) => {
    const outcome = await run(layerCase, name === 'cpu');
    if (name === 'cpu') references.set(layerCase.name, outcome);
    const reference = references.get(layerCase.name) as Outcome;
    expectSame(outcome.output, reference.output, 'output');
    for (const [index, grad] of reference.grads.entries())
      expectSame(outcome.grads[index] as number[], grad, `gradient ${index}`);
  });
});

/** Fused recurrent layers on wasm: tfjs's own values, the same bits on any number of threads, no leak. */
import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { nodeWasm } from '../../../../cli/node-platform';
import { initBackend } from '../../../../shared/engine/backends';
import { compileModel } from '../../../../shared/engine/compile';
import { fuseLayers } from '../../../../shared/engine/fused/fuse-layers';
import { keepNative, Native, nativeOf } from '../../../../shared/engine/kernels/native/native';
import { wasmApi } from '../../../../shared/engine/kernels/native/web-assembly';
import { runSequence, type SequenceAttrs } from '../../../../shared/engine/kernels/sequence';
import { withSeededRandom } from '../../../../shared/engine/seeded-random';
import { type BackendWasm, tf } from '../../../../shared/engine/tf';
import { withoutLeaks } from '../../../helpers/backends';
import { chain, valid } from '../fixtures';

beforeAll(async () => {
  await initBackend('wasm', { wasm: nodeWasm(2) });
});

const TYPES = ['lstm', 'gru', 'simpleRNN'] as const;
const TANH: SequenceAttrs = {
  activation: 'tanh',
  gateActivation: 'sigmoid',
  backwards: false,
  everyStep: true,
};
const noise = (shape: number[], seed: number) => tf.randomNormal(shape, 0, 0.5, 'float32', seed);

interface Case {
  readonly type: (typeof TYPES)[number];
  readonly batch: number;
  readonly steps: number;
  readonly features: number;
  readonly masked: boolean;
  readonly bidirectional: boolean;
  readonly args: { units: number } & Record<string, unknown>;
}

const cases: fc.Arbitrary<Case> = fc.record({
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

function build({ type, steps, features, masked, bidirectional, args }: Case): tf.LayersModel {
  const input = tf.input({ shape: [steps, features] });
  const made = tf.layers[type](args as never);
  const layer = bidirectional
    ? tf.layers.bidirectional({ layer: made as never, mergeMode: 'concat' })
    : made;
  const flow = masked ? tf.layers.masking({ maskValue: 0 }).apply(input) : input;
  return tf.model({ inputs: input, outputs: layer.apply(flow) as tf.SymbolicTensor });
}

/** The values of a training pass, then the gradients of the weights and, unless masked, of the inputs. */
function pass(model: tf.LayersModel, x: tf.Tensor, { masked }: Case): tf.Tensor[] {
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

function furthest(actual: tf.Tensor, expected: tf.Tensor): number {
  const difference = tf.max(tf.abs(tf.sub(actual, expected))).dataSync()[0] as number;
  return difference / Math.max(1, tf.max(tf.abs(expected)).dataSync()[0] as number);
}

test('any layer gives what tfjs gives, dropout and masks included', async () => {
  await withoutLeaks(() => {
    fc.assert(
      fc.property(cases, (shape) => {
        const stock = build(shape);
        const fused = build(shape);
        tf.tidy(() => {
          const weights = stock.getWeights().map(({ shape: sides }, at) => noise(sides, 20 + at));
          for (const model of [stock, fused]) model.setWeights(weights);
          fuseLayers(fused);
          const all = noise([shape.batch, shape.steps, shape.features], 3);
          const steps = noise([shape.batch, shape.steps, 1], 4);
          const x = shape.masked ? tf.mul(all, tf.cast(tf.greater(steps, -0.2), 'float32')) : all;
          const expected = pass(stock, x, shape);
          for (const [at, actual] of pass(fused, x, shape).entries())
            expect(furthest(actual, expected[at] as tf.Tensor)).toBeLessThan(5e-6);
          // Without a tape nothing is kept for the way back: other buffers, the same values.
          const predicted = [stock, fused].map((model) => model.predict(x) as tf.Tensor);
          expect(furthest(predicted[1] as tf.Tensor, predicted[0] as tf.Tensor)).toBeLessThan(5e-6);
        });
        for (const model of [stock, fused]) {
          model.dispose();
          for (const layer of model.layers) releaseMasks(layer);
        }
      }),
      { numRuns: 60, seed: 20261128 },
    );
  });
});

/** tfjs's own dropout masks outlive the model. */
function releaseMasks(layer: tf.layers.Layer): void {
  const { cell, forwardLayer, backwardLayer } = layer as unknown as {
    cell?: Record<'dropoutMask' | 'recurrentDropoutMask', tf.Tensor[] | null>;
    forwardLayer?: tf.layers.Layer;
    backwardLayer?: tf.layers.Layer;
  };
  for (const inner of [forwardLayer, backwardLayer]) if (inner) releaseMasks(inner);
  if (cell) tf.dispose([cell.dropoutMask ?? [], cell.recurrentDropoutMask ?? []]);
}

/** Runs `body` with another number of threads in the same memory. */
async function withThreads<T>(threads: number, body: () => T): Promise<T> {
  const backend = tf.backend() as BackendWasm;
  const before = nativeOf(backend);
  const api = wasmApi();
  const { kernels, startThread } = nodeWasm(threads);
  const module = new (api as NonNullable<typeof api>).Module(
    new Uint8Array(await readFile(kernels.relaxed)),
  );
  const native = new Native(backend, module, threads, startThread);
  keepNative(backend, native);
  try {
    return body();
  } finally {
    keepNative(backend, before);
    native.stop();
  }
}

test.each(TYPES)('%s: the same bits on one, two and three threads', async (type) => {
  const shape: Case = {
    type,
    batch: 29,
    steps: 9,
    features: 5,
    masked: false,
    bidirectional: false,
    args: { units: 19, returnSequences: true },
  };
  const model = build(shape);
  fuseLayers(model);
  const bits = () =>
    tf.tidy(() => {
      const results = pass(model, noise([29, 9, 5], 3), shape);
      return results.map((tensor) => tensor.dataSync().slice());
    });
  const one = await withThreads(1, bits);
  expect(await withThreads(2, bits)).toEqual(one);
  expect(await withThreads(3, bits)).toEqual(one);
  model.dispose();
});

test('gradients follow finite differences along a random direction', () => {
  tf.tidy(() => {
    const weights = [noise([3, 28], 1), noise([7, 28], 2), noise([28], 3)] as const;
    const x = noise([6, 5, 3], 4);
    const dy = noise([6, 5, 7], 5);
    const score = (...all: tf.Tensor[]) => {
      const [inputs, kernel, recurrentKernel, bias] = all as Quadruple;
      const given = { x: inputs, kernel, recurrentKernel, bias, mask: null };
      return tf.sum(tf.mul(runSequence('LstmSequence', given, TANH), dy)) as tf.Scalar;
    };
    const all = [x, ...weights];
    const grads = tf.grads(score)(all);
    for (const [at, tensor] of all.entries()) {
      const direction = noise(tensor.shape, 30 + at);
      const step = 1e-2;
      const moved = (by: number) =>
        score(
          ...all.map((each, other) => (other === at ? tf.add(each, tf.mul(direction, by)) : each)),
        ).dataSync()[0] as number;
      const difference = (moved(step) - moved(-step)) / (2 * step);
      const slope = tf.sum(tf.mul(grads[at] as tf.Tensor, direction)).dataSync()[0] as number;
      // The third derivative leaves about the step's square, and float32 1e-7 of the score over the step.
      expect(Math.abs(difference - slope)).toBeLessThan(2e-3 * Math.max(1, Math.abs(slope)));
    }
  });
});
type Quadruple = [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor];

describe('activations', () => {
  const unit = { kernel: [[1]], recurrentKernel: [[0]] };
  const apply = (activation: string, values: number[]) =>
    tf.tidy(() => {
      const given = {
        x: tf.tensor3d(values, [values.length, 1, 1]),
        kernel: tf.tensor2d(unit.kernel),
        recurrentKernel: tf.tensor2d(unit.recurrentKernel),
        bias: null,
        mask: null,
      };
      return [...runSequence('SimpleRnnSequence', given, { ...TANH, activation }).dataSync()];
    });
  const values = Array.from({ length: 4001 }, (_, i) => Math.fround((i - 2000) / 97));

  test.each([
    ['tanh', Math.tanh],
    ['sigmoid', (x: number) => 1 / (1 + Math.exp(-x))],
  ] as const)('%s within 4 units in the last place', (name, exact) => {
    for (const [at, value] of apply(name, values).entries()) {
      const expected = exact(values[at] as number);
      expect(Math.abs(value - expected) / Math.abs(expected || 1)).toBeLessThan(4 * 2 ** -23);
    }
  });

  test('the ends, and what is no number', () => {
    expect(apply('sigmoid', [1e30, -1e30, 0, Number.NaN])).toEqual([
      1,
      expect.closeTo(0, 30),
      0.5,
      Number.NaN,
    ]);
    expect(apply('tanh', [1e30, -1e30, 0, Number.NaN])).toEqual([
      expect.closeTo(1, 6),
      expect.closeTo(-1, 6),
      0,
      Number.NaN,
    ]);
  });
});

describe('a compiled model', () => {
  const kernelsOf = async (config: Record<string, unknown>) => {
    const graph = valid(
      chain(
        ['Input', { shape: [4, 3] }],
        ['LSTM', { units: 5, ...config }],
        ['Dense', { units: 2 }],
        ['Output', { loss: 'meanSquaredError' }],
      ),
    );
    const { model } = compileModel(graph, 1);
    const x = tf.zeros([2, 4, 3]);
    const { kernelNames } = await tf.profile(() => model.predict(x) as tf.Tensor);
    x.dispose();
    const topology = model.toJSON(undefined, false);
    model.dispose();
    return { kernelNames, topology };
  };

  test('runs one kernel for a whole sequence, and is saved as tfjs’s layer', async () => {
    const { kernelNames, topology } = await kernelsOf({});
    expect(kernelNames.filter((name) => name === 'LstmSequence')).toHaveLength(1);
    expect(kernelNames).not.toContain('Tanh');
    expect(JSON.stringify(topology)).toContain('"class_name":"LSTM"');
  });

  test('leaves what the kernel has not to tfjs', async () => {
    for (const config of [{ recurrentDropout: 0.3 }, { activation: 'selu' }])
      expect((await kernelsOf(config)).kernelNames).not.toContain('LstmSequence');
  });
});

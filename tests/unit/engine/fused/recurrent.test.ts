/** Recurrent layers in one kernel: tfjs's own values, exact activations, no leak, NaN and empty batches. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileModel } from '../../../../shared/engine/compile';
import { fuseLayers } from '../../../../shared/engine/fused/fuse-layers';
import {
  runSequence,
  type SequenceAttrs,
  type SequenceKernel,
} from '../../../../shared/engine/kernels/sequence';
import { releaseRecurrentMasks } from '../../../../shared/engine/model/recurrent-masks';
import { tf } from '../../../../shared/engine/tf';
import { forEachBackend, withoutLeaks } from '../../../helpers/backends';
import { chain, valid } from '../fixtures';
import { build, cases, noise, pass } from './recurrent-cases';

const TANH: SequenceAttrs = {
  activation: 'tanh',
  gateActivation: 'sigmoid',
  backwards: false,
  everyStep: true,
};
const KERNELS: readonly (readonly [name: SequenceKernel, gates: number])[] = [
  ['LstmSequence', 4],
  ['GruSequence', 3],
  ['SimpleRnnSequence', 1],
];

/** Fewer where each compiles programs for a GPU in software. */
const RUNS = { cpu: 0, wasm: 60, webgpu: 4 };
const timeout = 300_000;

/** Relative to the largest value expected, or 1; NaN where a value is. */
async function furthest(actual: tf.Tensor, expected: tf.Tensor): Promise<number> {
  const [values, others] = await Promise.all([actual.data(), expected.data()]);
  expect(actual.shape).toEqual(expected.shape);
  let [worst, scale] = [0, 1];
  for (const [at, other] of others.entries()) {
    scale = Math.max(scale, Math.abs(other));
    worst = Math.max(worst, Math.abs((values[at] as number) - other));
  }
  return worst / scale;
}

/** Inputs and weights of a layer, in the order that `score` takes them. */
const weightsOf = (features: number, units: number, gates: number) => [
  noise([features, gates * units], 1),
  noise([units, gates * units], 2),
  noise([gates * units], 3),
];

const given = ([x, kernel, recurrentKernel, bias]: tf.Tensor[]) =>
  ({ x, kernel, recurrentKernel, bias, mask: null }) as Parameters<typeof runSequence>[1];

forEachBackend(
  (backend) => {
    test('any layer gives what tfjs gives, dropout and masks included', { timeout }, async () => {
      await withoutLeaks(async () => {
        await fc.assert(
          fc.asyncProperty(cases, async (shape) => {
            const stock = build(shape);
            const fused = build(shape);
            const pairs = tf.tidy(() => {
              const weights = stock
                .getWeights()
                .map(({ shape: sides }, at) => noise(sides, 20 + at));
              for (const model of [stock, fused]) model.setWeights(weights);
              fuseLayers(fused);
              const all = noise([shape.batch, shape.steps, shape.features], 3);
              const steps = noise([shape.batch, shape.steps, 1], 4);
              const x = shape.masked
                ? tf.mul(all, tf.cast(tf.greater(steps, -0.2), 'float32'))
                : all;
              // Without a tape nothing is kept for the way back: other buffers, the same values.
              const [actual, expected] = [fused, stock].map((model) => [
                ...pass(model, x, shape),
                model.predict(x) as tf.Tensor,
              ]) as [tf.Tensor[], tf.Tensor[]];
              return actual.map((tensor, at) => [tensor, expected[at] as tf.Tensor] as const);
            });
            for (const [actual, expected] of pairs)
              expect(await furthest(actual, expected)).toBeLessThan(5e-6);
            tf.dispose(pairs as never);
            for (const model of [stock, fused]) {
              releaseRecurrentMasks(model);
              model.dispose();
            }
          }),
          { numRuns: RUNS[backend], seed: 20261128 },
        );
      });
    });

    test('gradients follow finite differences along a random direction', async () => {
      const all = [noise([6, 5, 3], 4), ...weightsOf(3, 7, 4)];
      const dy = noise([6, 5, 7], 5);
      const score = (...tensors: tf.Tensor[]) =>
        tf.sum(tf.mul(runSequence('LstmSequence', given(tensors), TANH), dy)) as tf.Scalar;
      const grads = tf.tidy(() => tf.grads(score)(all));
      for (const [at, tensor] of all.entries()) {
        const step = 1e-2;
        const [slope, ...moved] = tf.tidy(() => {
          const direction = noise(tensor.shape, 30 + at);
          const along = (by: number) =>
            score(
              ...all.map((each, other) =>
                other === at ? tf.add(each, tf.mul(direction, by)) : each,
              ),
            );
          return [tf.sum(tf.mul(grads[at] as tf.Tensor, direction)), along(step), along(-step)];
        });
        const [expected, up, down] = (await Promise.all(
          [slope, ...moved].map(async (each) => ((await each?.data()) ?? [])[0] as number),
        )) as [number, number, number];
        tf.dispose([slope, ...moved].filter((each) => each !== undefined));
        // The third derivative leaves about the step's square, and float32 1e-7 of the score over the step.
        expect(Math.abs((up - down) / (2 * step) - expected)).toBeLessThan(
          2e-3 * Math.max(1, Math.abs(expected)),
        );
      }
      tf.dispose([all, dy, grads]);
    });

    describe('activations', () => {
      const apply = async (activation: string, values: number[]) => {
        const y = tf.tidy(() =>
          runSequence(
            'SimpleRnnSequence',
            {
              x: tf.tensor3d(values, [values.length, 1, 1]),
              kernel: tf.tensor2d([[1]]),
              recurrentKernel: tf.tensor2d([[0]]),
              bias: null,
              mask: null,
            },
            { ...TANH, activation },
          ),
        );
        const data = [...(await y.data())];
        y.dispose();
        return data;
      };
      const values = Array.from({ length: 4001 }, (_, i) => Math.fround((i - 2000) / 97));

      test.each([
        ['tanh', Math.tanh],
        ['sigmoid', (x: number) => 1 / (1 + Math.exp(-x))],
      ] as const)('%s within 4 units in the last place', async (name, exact) => {
        // WGSL allows its exp 3 units and twice the argument's size besides.
        const spare = (x: number) =>
          backend === 'webgpu' && name === 'sigmoid' ? 2 * Math.abs(x) : 0;
        for (const [at, value] of (await apply(name, values)).entries()) {
          const x = values[at] as number;
          const expected = exact(x);
          expect(Math.abs(value - expected) / Math.abs(expected || 1)).toBeLessThan(
            (4 + spare(x)) * 2 ** -23,
          );
        }
      });

      test.each([
        ['sigmoid', [1, 0, 0.5]],
        ['tanh', [1, -1, 0]],
        ['hardSigmoid', [1, 0, 0.5]],
        ['relu', [1e30, 0, 0]],
        ['linear', [1e30, -1e30, 0]],
      ] as const)('%s: the ends, and what is no number', async (name, [most, least, middle]) => {
        const actual = await apply(name, [1e30, -1e30, 0, Number.NaN]);
        expect((actual[0] as number) / most).toBeCloseTo(1, 6);
        expect((actual[1] as number) / Math.max(1, Math.abs(least))).toBeCloseTo(
          Math.sign(least),
          6,
        );
        expect(actual.slice(2)).toEqual([middle, Number.NaN]);
      });
    });

    test.each(KERNELS)('%s hands NaN on from its step, in its own row', async (name, gates) => {
      const y = tf.tidy(() => {
        const x = tf.buffer([3, 4, 2], 'float32', new Float32Array(24).fill(0.5));
        x.set(Number.NaN, 1, 2, 0);
        return runSequence(name, given([x.toTensor(), ...weightsOf(2, 5, gates)]), TANH);
      });
      const lost = [...(await y.data())].map(Number.isNaN);
      y.dispose();
      expect(lost).toEqual(
        Array.from({ length: 3 * 4 * 5 }, (_, i) => Math.floor(i / 20) === 1 && i % 20 >= 10),
      );
    });

    test.each(KERNELS)('%s of a batch without samples, and its gradient', async (name, gates) => {
      await withoutLeaks(async () => {
        const [y, ...grads] = tf.tidy(() => {
          const all = [tf.zeros([0, 4, 2]), ...weightsOf(2, 5, gates)];
          const run = (...tensors: tf.Tensor[]) => runSequence(name, given(tensors), TANH);
          return [run(...all), ...tf.grads(run)(all, tf.zeros([0, 4, 5]))];
        }) as [tf.Tensor, ...tf.Tensor[]];
        expect(y.shape).toEqual([0, 4, 5]);
        expect(grads.map(({ shape }) => shape)).toEqual([
          [0, 4, 2],
          [2, 5 * gates],
          [5, 5 * gates],
          [5 * gates],
        ]);
        for (const gradient of grads.slice(1))
          expect([...(await gradient.data())].every((value) => value === 0)).toBe(true);
        tf.dispose([y, ...grads]);
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
  },
  { only: ['wasm', 'webgpu'] },
);

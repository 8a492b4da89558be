import { expect, test } from 'vitest';
import { compileModel } from '../../../../shared/engine/compile';
import { trainables } from '../../../../shared/engine/model-weights';
import { tf } from '../../../../shared/engine/tf';
import { applyEdits } from '../../../../shared/graph/apply-edit';
import type { ValidGraph } from '../../../../shared/graph/graph';
import type { Learning } from '../../../../shared/graph/learning';
import { OPTIMIZERS, type OptimizerName } from '../../../../shared/training/settings';
import { forEachBackend, withoutLeaks } from '../../../helpers/backends';
import { chain, valid } from '../fixtures';
import { train } from './harness';

const drawn = chain(
  ['Input', { shape: [4] }],
  ['Dense', { units: 8, kernelRegularizer: { kind: 'l2', l2: 0.1 } }, 'first'],
  ['BatchNormalization', {}, 'norm'],
  ['Dense', { units: 5, activation: 'tanh' }, 'second'],
  ['Dense', { units: 3, activation: 'softmax' }, 'last'],
  ['Output', { loss: 'categoricalCrossentropy' }],
);
const idOf = (name: string) => drawn.nodes.find((node) => node.name === name)?.id ?? '';

/** The network with some layers learning in another way. */
const learning = (layers: Readonly<Record<string, Partial<Learning>>>): ValidGraph =>
  valid(
    applyEdits(
      drawn,
      Object.entries(layers).map(([name, how]) => ({
        kind: 'set-learning',
        node: idOf(name),
        ...how,
      })),
    ),
  );
const EVERY = ['first', 'norm', 'second', 'last'];

const lossesOf = ({ batches }: Awaited<ReturnType<typeof train>>) =>
  batches.map(({ loss }) => loss);

forEachBackend(
  (backend) => {
    // In software a step on WebGPU takes a tenth of a second.
    const brief = {
      epochs: backend === 'webgpu' ? 1 : 3,
      batchSize: backend === 'webgpu' ? 48 : 16,
    };

    test('frozen weights stay as they are to the bit, moving averages too; the others learn', async () => {
      const graph = learning({ first: { frozen: true }, norm: { frozen: true } });
      const start = await train({ graph, training: { ...brief, epochs: 1, learningRate: 1e-30 } });
      const { weights } = await train({ graph, training: brief });
      for (const [name, values] of Object.entries(weights)) {
        if (/^(first|norm)/.test(name)) expect(values, name).toEqual(start.weights[name]);
        else expect(values, name).not.toEqual(start.weights[name]);
      }
    });

    test('a factor of 0 is the same run as frozen', async () => {
      const [frozen, still] = [{ frozen: true }, { learningRate: 0 }];
      const first = await train({
        graph: learning({ norm: frozen, second: frozen }),
        training: brief,
      });
      const other = await train({
        graph: learning({ norm: still, second: still }),
        training: brief,
      });
      expect(other.weights).toEqual(first.weights);
      expect(lossesOf(other)).toEqual(lossesOf(first));
    });

    const optimizers: readonly OptimizerName[] =
      backend === 'webgpu' ? ['sgd', 'adam'] : OPTIMIZERS;
    for (const optimizer of optimizers) {
      // Powers of two, so that no product is rounded.
      test(`${optimizer}: a factor for every layer is a learning rate multiplied by it`, async () => {
        const training = { ...brief, optimizer, epochs: 1, clipNorm: 1 };
        const factor = Object.fromEntries(EVERY.map((name) => [name, { learningRate: 0.25 }]));
        const quarter = await train({
          graph: learning(factor),
          training: { ...training, learningRate: 2 ** -5 },
        });
        const plain = await train({
          graph: valid(drawn),
          training: { ...training, learningRate: 2 ** -7 },
        });
        expect(quarter.weights).toEqual(plain.weights);
        const mixed = await train({
          graph: learning({ last: { learningRate: 0.25 } }),
          training: { ...training, learningRate: 2 ** -5 },
        });
        expect(mixed.weights).not.toEqual(plain.weights);
      });
    }

    test('a first step moves each layer by its own rate', async () => {
      const training = {
        optimizer: 'sgd',
        epochs: 1,
        batchSize: 96,
        learningRate: 2 ** -5,
      } as const;
      const rates = { first: 1, norm: 1, second: 0.5, last: 4 };
      const graph = learning(
        Object.fromEntries(
          Object.entries(rates).map(([name, learningRate]) => [name, { learningRate }]),
        ),
      );
      const start = (await train({ graph, training: { ...training, learningRate: 1e-30 } }))
        .weights;
      const plain = (await train({ graph: valid(drawn), training })).weights;
      const { weights } = await train({ graph, training });
      for (const [layer, rate] of Object.entries(rates)) {
        const name = `${layer}/${layer === 'norm' ? 'beta' : 'kernel'}`;
        const moved = (all: typeof weights) =>
          all[name]?.map((value, place) => value - (start[name]?.[place] ?? 0)) ?? [];
        const expected = moved(plain).map((change) => change * rate);
        expect(expected.some((change) => Math.abs(change) > 1e-6)).toBe(true);
        for (const [place, change] of moved(weights).entries())
          expect(change).toBeCloseTo(expected[place] ?? 0, 5);
      }
    });

    test('a frozen batch normalisation computes in training what it does when predicting', async () => {
      await withoutLeaks(async () => {
        const { model } = compileModel(learning({ norm: { frozen: true } }), 1);
        const x = tf.randomNormal([6, 4], 3, 2, 'float32', 5);
        const values: ArrayLike<number>[] = [];
        for (const training of [true, false]) {
          const y = tf.tidy(() => model.apply(x, { training }) as tf.Tensor);
          values.push(await y.data());
          y.dispose();
        }
        expect(values[0]).toHaveLength(18);
        for (const [place, value] of Array.from(values[1] ?? []).entries())
          expect(values[0]?.[place]).toBeCloseTo(value, 5);
        model.dispose();
        x.dispose();
      });
    });

    test('no gradient is computed for frozen weights, and their penalty does not count', async () => {
      const compiled = compileModel(learning({ first: { frozen: true } }), 1);
      expect(trainables(compiled).map(({ name }) => name)).not.toContain('first/kernel');
      compiled.model.dispose();
      const training = { epochs: 1, learningRate: 1e-30, batchSize: 96 };
      const free = await train({ graph: learning({}), training });
      const frozen = await train({ graph: learning({ first: { frozen: true } }), training });
      const squares = (frozen.weights['first/kernel'] ?? []).reduce((sum, w) => sum + w * w, 0);
      expect((free.batches[0]?.loss ?? 0) - (frozen.batches[0]?.loss ?? 0)).toBeCloseTo(
        0.1 * squares,
        4,
      );
    });
  },
  { only: ['cpu', 'wasm', 'webgpu'] },
);

test('all frozen: says that nothing is left to train', async () => {
  const all = Object.fromEntries(EVERY.map((name) => [name, { frozen: true }]));
  const { events } = await train({ graph: learning(all) });
  const failed = events.find((event) => event.kind === 'failed');
  expect(failed?.error.code).toBe('nothing-to-train');
});

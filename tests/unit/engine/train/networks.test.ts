/** Networks of other shapes: several inputs and outputs, recurrent cells, penalties and constraints. */
import { expect, test } from 'vitest';
import { tf } from '../../../../shared/engine/tf';
import type { Graph } from '../../../../shared/graph/graph';
import { forEachBackend } from '../../../helpers/backends';
import { aSum, chain, threeClasses, valid } from '../fixtures';
import { lastOf, train } from './harness';

const node = (id: string, type: string, config: Record<string, unknown> = {}) => ({
  id,
  type,
  name: id,
  config,
  position: { x: 0, y: 0 },
});
const wires = (...pairs: readonly (readonly [string, string])[]): Graph['edges'] =>
  pairs.map(([source, target]) => ({ id: `${source}-${target}`, source, target }));

const twoHeads = (weight: number) =>
  valid({
    nodes: [
      node('left', 'Input', { shape: [4] }),
      node('right', 'Input', { shape: [2, 2] }),
      node('flat', 'Flatten'),
      node('both', 'Concatenate'),
      node('hidden', 'Dense', { units: 8, activation: 'tanh' }),
      node('scores', 'Dense', { units: 3, activation: 'softmax' }),
      node('copy', 'Dense', { units: 4 }),
      node('kind', 'Output'),
      node('again', 'Output', { loss: 'meanSquaredError', target: '@input', weight }),
    ],
    edges: wires(
      ['right', 'flat'],
      ['left', 'both'],
      ['flat', 'both'],
      ['both', 'hidden'],
      ['hidden', 'scores'],
      ['hidden', 'copy'],
      ['scores', 'kind'],
      ['copy', 'again'],
    ),
  });

forEachBackend(
  () => {
    test('several inputs and outputs: each output has its own loss and metric, the total is weighted', async () => {
      const { batches, epochs } = await train({ graph: twoHeads(0.25), training: { epochs: 20 } });
      for (const { loss, metrics } of batches) {
        expect(Object.keys(metrics)).toEqual([
          'kind_loss',
          'again_loss',
          'kind_accuracy',
          'again_mae',
        ]);
        expect(loss).toBeCloseTo((metrics.kind_loss ?? 0) + 0.25 * (metrics.again_loss ?? 0), 5);
      }
      expect(epochs.at(-1)?.valMetrics?.kind_accuracy).toBeGreaterThan(0.8);
      expect(epochs.at(-1)?.valMetrics?.again_mae).toBeLessThan(0.4);
    });

    test.each([
      ['LSTM', { units: 6, dropout: 0.2, recurrentDropout: 0.2 }],
      ['GRU', { units: 6, dropout: 0.2 }],
      ['SimpleRNN', { units: 6, recurrentDropout: 0.2 }],
    ])('%s with dropout: repeats to the bit and leaves nothing behind', async (type, config) => {
      const before = tf.memory().numTensors;
      const graph = valid(
        chain(
          ['Input', { shape: [4, 1] }],
          [type, config],
          ['Dense', { units: 1 }],
          ['Output', { loss: 'meanSquaredError' }],
        ),
      );
      const run = () => train({ graph, data: aSum({ train: 48 }), training: { epochs: 2 } });
      const first = await run();
      expect((await run()).batches).toEqual(first.batches);
      expect(lastOf(first.events, 'finished')?.reason).toBe('completed');
      expect(tf.memory().numTensors).toBe(before);
    });

    test('noise differs from step to step and is the same in every run', async () => {
      const graph = valid(
        chain(
          ['Input', { shape: [4] }],
          ['GaussianNoise', { stddev: 0.5 }],
          ['Dropout', { rate: 0.5 }],
          ['Dense', { units: 1 }],
          ['Output', { loss: 'meanSquaredError' }],
        ),
      );
      // Weights that hardly move and one sample: only the noise tells the steps apart.
      const run = () =>
        train({
          graph,
          data: aSum({ train: 1, validation: 0 }),
          training: { epochs: 6, optimizer: 'sgd', learningRate: 1e-9 },
        });
      const losses = (await run()).batches.map(({ loss }) => loss);
      expect(new Set(losses).size).toBe(6);
      expect((await run()).batches.map(({ loss }) => loss)).toEqual(losses);
    });

    test('penalties on weights and outputs are part of the loss', async () => {
      const lossWith = async (config: Record<string, unknown>) => {
        const graph = valid(
          chain(
            ['Input', { shape: [4] }],
            ['Dense', { units: 3, ...config }],
            ['Dense', { units: 1 }],
            ['Output', { loss: 'meanSquaredError' }],
          ),
        );
        const { batches, epochs } = await train({ graph, data: aSum(), training: { epochs: 1 } });
        return [batches[0]?.loss ?? 0, epochs[0]?.valLoss ?? 0] as const;
      };
      const [plain, plainVal] = await lossWith({});
      for (const penalty of [
        { kernelRegularizer: { kind: 'l2', l2: 0.5 } },
        { activityRegularizer: { kind: 'l1', l1: 0.5 } },
      ]) {
        const [loss, valLoss] = await lossWith(penalty);
        expect(loss).toBeGreaterThan(plain + 0.1);
        expect(valLoss).toBeGreaterThan(plainVal + 0.1);
      }
    });

    test('constraints hold after every step', async () => {
      const graph = valid(
        chain(
          ['Input', { shape: [4] }],
          ['Dense', { units: 1, kernelConstraint: { kind: 'nonNeg' } }, 'dense'],
          ['Output', { loss: 'meanSquaredError' }],
        ),
      );
      const { weights } = await train({ graph, data: aSum(), training: { epochs: 2 } });
      expect(Math.min(...(weights['dense/kernel'] ?? [-1]))).toBeGreaterThanOrEqual(0);
    });

    test('batches are said at most ten times a second, whole and in order', async () => {
      const times: number[] = [];
      const { batches } = await train({
        data: threeClasses({ train: 2000 }),
        training: { epochs: 3, batchSize: 4 },
        emit: ({ kind }) => kind === 'batches' && times.push(performance.now()),
      });
      expect(batches.map(({ step }) => step)).toEqual(batches.map((_, place) => place + 1));
      const seconds = ((times.at(-1) ?? 0) - (times[0] ?? 0)) / 1000;
      // Besides, one at the end of each epoch.
      expect(times.length).toBeLessThanOrEqual(10 * seconds + 1 + 3);
    });
  },
  { only: ['cpu', 'wasm'] },
);

forEachBackend(
  () => {
    test('a GPU whose numbers arrive late still names the step and the layer', async () => {
      const data = aSum({ train: 24, validation: 0 });
      data.train.inputs.x?.data.set([1e30, 1e30, 1e30, 1e30], 4 * 8);
      const graph = valid(
        chain(
          ['Input', { shape: [4] }],
          ['Dense', { units: 2 }, 'wild'],
          ['Dense', { units: 1 }],
          ['Output', { loss: 'meanSquaredError' }],
        ),
      );
      const before = tf.memory().numTensors;
      const { events } = await train({
        graph,
        data,
        training: { shuffle: false, batchSize: 4, epochs: 1 },
      });
      expect(lastOf(events, 'diverged')).toMatchObject({ step: 3, epoch: 1 });
      // The weights before step 3 were sound: what went wrong there is the loss itself.
      expect(lastOf(events, 'diverged')?.where.code).toBe('loss-too-large');
      expect(tf.memory().numTensors).toBe(before);
    });
  },
  { only: ['cpu', 'webgpu'] },
);

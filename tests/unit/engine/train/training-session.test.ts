import { expect, test } from 'vitest';
import { tf } from '../../../../shared/engine/tf';
import { forEachBackend } from '../../../helpers/backends';
import { aSum, chain, classifier, dataset, threeClasses, valid, yesOrNo } from '../fixtures';
import {
  batchesOf,
  checkpointsOf,
  epochsOf,
  lastOf,
  session,
  statesOf,
  train,
  weightsOf,
} from './harness';

forEachBackend((backend) => {
  test('learns, says so in order and leaves nothing behind', async () => {
    const before = tf.memory().numTensors;
    // WebGPU in software takes a good part of a second a step.
    const epochs = backend === 'webgpu' ? 2 : 20;
    const run = await train({ training: { epochs, learningRate: 0.05 } });
    const kinds = run.events.map((event) => (event.kind === 'state' ? event.state : event.kind));
    expect(kinds.slice(0, 3)).toEqual(['preparing', 'started', 'running']);
    expect(kinds.slice(-2)).toEqual(['finished', 'finished']);
    expect(run.batches.map(({ step }) => step)).toEqual(
      Array.from({ length: 6 * epochs }, (_, place) => place + 1),
    );
    expect(run.epochs.at(-1)?.valMetrics?.accuracy).toBeGreaterThan(
      backend === 'webgpu' ? 0.5 : 0.85,
    );
    expect(lastOf(run.events, 'started')).toMatchObject({
      backend,
      parameters: 67,
      stepsPerEpoch: 6,
    });
    expect(tf.memory().numTensors).toBe(before);
  });

  test('holds as many tensors after each step as before', async () => {
    const counts = new Set<number>();
    const { session: running } = session({
      training: { epochs: 2, batchSize: 48, optimizer: 'rmsprop', clipNorm: 1 },
      graph: classifier(['Dropout', { rate: 0.3 }], ['BatchNormalization']),
      emit: ({ kind }) => kind === 'epoch' && counts.add(tf.memory().numTensors),
    });
    await running.start();
    await running.dispose();
    expect(counts.size).toBe(1);
  });
});

forEachBackend(
  () => {
    const graph = () => classifier(['Dropout', { rate: 0.4 }], ['BatchNormalization']);

    test('the same seed gives the same numbers to the bit, another seed others', async () => {
      const first = await train({ graph: graph() });
      const second = await train({ graph: graph() });
      const other = await train({ graph: graph(), training: { seed: 2 } });
      expect(second.batches).toEqual(first.batches);
      expect(second.weights).toEqual(first.weights);
      expect(other.batches[0]?.loss).not.toBe(first.batches[0]?.loss);
    });

    test.each(['sgd', 'nesterov', 'rmsprop', 'adam', 'adadelta'] as const)(
      'going on from a checkpoint gives what an uninterrupted run gives: %s',
      async (optimizer) => {
        const training = {
          optimizer,
          epochs: 5,
          schedule: { kind: 'plateau', factor: 0.5, patience: 1 } as const,
          earlyStopping: {
            enabled: true,
            monitor: 'valLoss' as const,
            patience: 4,
            minDelta: 0.05,
            restoreBest: true,
          },
        };
        const whole = await train({ graph: graph(), training });
        const [, second] = checkpointsOf(whole.events);
        // As if it had been stored by another process.
        const checkpoint = structuredClone(second);
        const rest = await train({ graph: graph(), training, checkpoint });
        expect(rest.weights).toEqual(whole.weights);
        expect(rest.batches).toEqual(whole.batches.filter(({ epoch }) => epoch > 2));
        const timeless = ({ epochs }: typeof whole) => epochs.map(({ seconds, ...rest }) => rest);
        expect(timeless(rest)).toEqual(timeless(whole).slice(2));
      },
    );

    test('pauses, goes on step by step and epoch by epoch, and ends as if nothing had been', async () => {
      const { session: running, events } = session();
      const paused = () => statesOf(events).filter((state) => state === 'paused').length;
      const untilPause = async (count: number) => {
        while (paused() < count) await new Promise((resolve) => setTimeout(resolve, 1));
      };
      running.stepOnce();
      await untilPause(1);
      expect(batchesOf(events)).toHaveLength(1);
      running.stepOnce();
      await untilPause(2);
      expect(batchesOf(events)).toHaveLength(2);
      running.epochOnce();
      await untilPause(3);
      expect(epochsOf(events)).toHaveLength(1);
      expect(batchesOf(events)).toHaveLength(6);
      expect(checkpointsOf(events)).toHaveLength(1);
      running.resume();
      await running.start();
      const weights = await weightsOf(running);
      await running.dispose();
      expect(weights).toEqual((await train()).weights);
    });

    test('keeps its first epoch however soon it is stopped', async () => {
      const { session: running, events } = session({
        secondsBetweenCheckpoints: 3600,
        training: { epochs: 1000 },
      });
      running.epochOnce();
      while (!statesOf(events).includes('paused'))
        await new Promise((resolve) => setTimeout(resolve, 1));
      running.stop();
      await running.start();
      await running.dispose();
      expect(checkpointsOf(events)).toHaveLength(1);
    });

    test('stops when asked to, also while paused, and keeps the model', async () => {
      const { session: running, events } = session({ training: { epochs: 1000 } });
      running.stepOnce();
      while (!statesOf(events).includes('paused'))
        await new Promise((resolve) => setTimeout(resolve, 1));
      running.stop();
      await running.start();
      expect(lastOf(events, 'finished')).toMatchObject({ reason: 'stopped', bestEpoch: null });
      expect(running.compiled).not.toBeNull();
      await running.dispose();
      expect(running.compiled).toBeNull();
    });

    test('messages get in while it runs', async () => {
      const { session: running, events } = session({ training: { epochs: 100_000 } });
      const done = running.start();
      await new Promise((resolve) => setTimeout(resolve, 50));
      running.stop();
      await done;
      await running.dispose();
      expect(lastOf(events, 'finished')?.reason).toBe('stopped');
    });

    test('early stopping ends the run and puts back the best weights', async () => {
      const earlyStopping = {
        enabled: true,
        monitor: 'valLoss' as const,
        patience: 2,
        minDelta: 0,
        restoreBest: true,
      };
      // A learning rate that soon makes things worse.
      const { events, weights, epochs } = await train({
        training: { epochs: 200, learningRate: 0.3, earlyStopping },
      });
      const finished = lastOf(events, 'finished');
      expect(finished?.reason).toBe('early-stopping');
      const best = epochs.reduce((a, b) => ((b.valLoss ?? 0) < (a.valLoss ?? 0) ? b : a));
      expect(finished?.bestEpoch).toBe(best.epoch);
      const kept = checkpointsOf(events).at(-1)?.best?.weights ?? [];
      expect(weights).toEqual(Object.fromEntries(kept.map((w) => [w.name, [...w.data]])));
    });

    test('the last batch may be smaller, one sample, or more than there are', async () => {
      const partial = await train({ training: { batchSize: 40, epochs: 1 } });
      expect(partial.batches).toHaveLength(3);
      const whole = await train({ training: { batchSize: 1000, epochs: 2 } });
      expect(whole.batches).toHaveLength(2);
      expect(whole.epochs[0]?.loss).toBe(whole.batches[0]?.loss);
      const single = await train({
        training: { batchSize: 1, epochs: 1 },
        data: threeClasses({ train: 5, validation: 0 }),
      });
      expect(single.batches).toHaveLength(5);
      expect(single.epochs[0]).not.toHaveProperty('valLoss');
      const mean = single.batches.reduce((sum, { loss }) => sum + loss, 0) / 5;
      expect(single.epochs[0]?.loss).toBeCloseTo(mean, 6);
    });

    test('a batch of one sample normalises like any other', async () => {
      const graph = classifier(['BatchNormalization']);
      // 17 samples: the second batch has one.
      const data = threeClasses({ train: 17, validation: 1, test: 1 });
      const { batches, epochs } = await train({ graph, data, training: { epochs: 2 } });
      expect(batches).toHaveLength(4);
      for (const { loss } of batches) expect(loss).toBeGreaterThan(0);
      expect(epochs.at(-1)?.valLoss).toBeGreaterThan(0);
    });

    test('no sample at all is refused by name', async () => {
      const { events } = await train({ data: threeClasses({ train: 0 }) });
      expect(lastOf(events, 'failed')?.error).toEqual({
        code: 'no-training-samples',
        params: { data: 'made by hand' },
      });
    });

    test('regression reports the mean absolute error, yes or no the accuracy', async () => {
      const head = (units: number, activation: string, loss: string) =>
        valid(
          chain(['Input', { shape: [4] }], ['Dense', { units, activation }], ['Output', { loss }]),
        );
      const sum = await train({
        graph: head(1, 'linear', 'meanSquaredError'),
        data: aSum(),
        training: { epochs: 60 },
      });
      expect(sum.epochs.at(-1)?.valMetrics?.mae).toBeLessThan(0.05);
      for (const graph of [
        head(1, 'sigmoid', 'binaryCrossentropy'),
        head(2, 'softmax', 'categoricalCrossentropy'),
        head(1, 'tanh', 'hinge'),
      ]) {
        const answer = await train({ graph, data: yesOrNo(), training: { epochs: 30 } });
        expect(answer.epochs.at(-1)?.valMetrics?.accuracy).toBeGreaterThan(0.9);
      }
    });

    test('an autoencoder learns its own input', async () => {
      const graph = valid(
        chain(
          ['Input', { shape: [2, 2, 1] }],
          ['Flatten'],
          ['Dense', { units: 4 }],
          ['Output', { loss: 'meanSquaredError', target: '@input' }],
        ),
      );
      const { epochs } = await train({ graph, training: { epochs: 40 } });
      expect(epochs.at(-1)?.valMetrics?.mae).toBeLessThan(0.2);
    });

    test('a loss that is not a number stops the run and names what began it', async () => {
      const data = dataset({ task: 'regression', size: 1 }, ([first = 0]) => [first]);
      data.train.inputs.x?.data.set([Number.NaN], 4 * 50);
      const graph = valid(
        chain(
          ['Input', { shape: [4] }, 'image'],
          ['Dense', { units: 1 }],
          ['Output', { loss: 'meanSquaredError' }],
        ),
      );
      const { events } = await train({ graph, data, training: { shuffle: false } });
      expect(lastOf(events, 'diverged')).toMatchObject({
        step: 4,
        epoch: 1,
        where: { code: 'input-not-finite', params: { name: 'image', row: 51 } },
      });
      expect(lastOf(events, 'finished')?.reason).toBe('diverged');
    });

    test('an exploding loss stops the run and names the layer', async () => {
      const graph = valid(
        chain(
          ['Input', { shape: [4] }],
          ['Dense', { units: 8 }, 'wild'],
          ['Dense', { units: 1 }],
          ['Output', { loss: 'meanSquaredError' }],
        ),
      );
      const { events } = await train({
        graph,
        data: aSum(),
        training: { optimizer: 'sgd', learningRate: 50, epochs: 50 },
      });
      const diverged = lastOf(events, 'diverged');
      expect(diverged?.where.code).toMatch(/weights|output/);
      expect(diverged?.where.params.name).toMatch(/wild|dense/);
    });

    test('balanced class weights count each class alike', async () => {
      const few = dataset(
        { task: 'binary', classes: ['often', 'seldom'], size: 1 },
        ([first = 0]) => [first > 0.9 ? 1 : 0],
        { train: 400 },
      );
      const graph = valid(
        chain(
          ['Input', { shape: [4] }],
          ['Dense', { units: 1, activation: 'sigmoid', useBias: true }],
          ['Output', { loss: 'binaryCrossentropy' }],
        ),
      );
      const recallOf = async (classWeights: 'none' | 'balanced') => {
        const { session: running } = session({
          graph,
          data: few,
          training: { classWeights, epochs: 15 },
        });
        await running.start();
        const model = running.compiled?.model;
        const rare = tf.tensor2d([[0.95, 0, 0, 0]]);
        const output = model?.predict(rare) as tf.Tensor;
        const [value = 0] = await output.data();
        tf.dispose([rare, output]);
        await running.dispose();
        return value;
      };
      expect(await recallOf('balanced')).toBeGreaterThan(0.5);
      expect(await recallOf('none')).toBeLessThan(0.5);
    });

    test.each([
      [
        'no weights',
        {
          graph: valid(
            chain(['Input', { shape: [3] }], ['Activation', { activation: 'softmax' }], ['Output']),
          ),
          data: threeClasses({ shape: [3] }),
        },
        'nothing-to-train',
      ],
      ['no samples', { data: threeClasses({ train: 0 }) }, 'no-training-samples'],
      ['another shape', { data: threeClasses({ shape: [5] }) }, 'input-size'],
      ['another target', { data: aSum() }, 'output-size'],
      ['an unknown class', { training: { classWeights: { d: 2 } } }, 'unknown-class'],
    ] as const)('%s: fails with a reason, not with an exception', async (_name, changes, code) => {
      const before = tf.memory().numTensors;
      const { events } = await train(changes);
      expect(lastOf(events, 'failed')?.error.code).toBe(code);
      expect(statesOf(events).at(-1)).toBe('failed');
      expect(tf.memory().numTensors).toBe(before);
    });
  },
  { only: ['cpu', 'wasm'] },
);

import { describe, expect, test } from 'vitest';
import type { Stage } from '../../../../shared/training/settings';
import { forEachBackend } from '../../../helpers/backends';
import { chain, valid } from '../fixtures';
import { checkpointsOf, lastOf, session, train, weightsOf } from './harness';

/** An autoencoder of four values in two layers each way, and a classifier on its code. */
const graph = valid(
  chain(
    ['Input', { shape: [4] }],
    ['Dense', { units: 6, activation: 'tanh' }, 'first'],
    ['BatchNormalization', {}, 'norm'],
    ['Dense', { units: 5, activation: 'tanh' }, 'second'],
    ['Dense', { units: 3, activation: 'softmax' }, 'last'],
    ['Output', { loss: 'categoricalCrossentropy' }],
  ),
);
const idOf = (name: string) => graph.layers.find((layer) => layer.name === name)?.id ?? name;

const stage = (name: string, epochs: number, layers: string[] | 'all'): Stage => ({
  name,
  epochs,
  layers: layers === 'all' ? 'all' : layers.map(idOf),
  outputs: 'all',
});
const layerwise = [
  stage('head', 2, ['last']),
  stage('body', 2, ['second', 'first']),
  stage('all', 1, 'all'),
];

forEachBackend(
  () => {
    test('one stage of everything is the run without stages, to the bit', async () => {
      const plain = await train({ graph });
      const staged = await train({
        graph,
        training: { epochs: 9, stages: [stage('all', 3, 'all')] },
      });
      expect(staged.weights).toEqual(plain.weights);
      expect(staged.batches).toEqual(plain.batches);
      expect(staged.epochs.map((epoch) => epoch.stage)).toEqual(['all', 'all', 'all']);
    });

    test('each stage changes its own layers and leaves the others as they are', async () => {
      const { events } = await train({ graph, training: { stages: layerwise } });
      const saved = checkpointsOf(events);
      expect(saved.map(({ stage: at }) => at)).toEqual([
        { index: 0, epoch: 1, step: 6 },
        { index: 0, epoch: 2, step: 12 },
        { index: 1, epoch: 1, step: 6 },
        { index: 1, epoch: 2, step: 12 },
        { index: 2, epoch: 1, step: 6 },
      ]);
      const weightsAt = (at: number) =>
        new Map(saved[at]?.weights.map(({ name, data }) => [name, String(data)]));
      const changed = (from: number, to: number) =>
        [...weightsAt(to)]
          .filter(([name, data]) => weightsAt(from).get(name) !== data)
          .map(([name]) => name)
          .sort();
      expect(changed(0, 1)).toEqual(['last/bias', 'last/kernel']);
      expect(changed(1, 3)).toEqual(['first/bias', 'first/kernel', 'second/bias', 'second/kernel']);
      expect(changed(3, 4).length).toBe(10);
    });

    test('says which stage it is in; early stopping ends a stage, not the run', async () => {
      const { events, epochs } = await train({
        graph,
        training: {
          stages: layerwise.map((each) => ({ ...each, epochs: 9 })),
          learningRate: 1e-9,
          earlyStopping: {
            enabled: true,
            monitor: 'loss',
            patience: 1,
            minDelta: 1,
            restoreBest: false,
          },
        },
      });
      const said = events.flatMap((event) => (event.kind === 'stage' ? [event] : []));
      expect(said.map(({ name, place, count }) => [name, place, count])).toEqual([
        ['head', 1, 3],
        ['body', 2, 3],
        ['all', 3, 3],
      ]);
      expect(epochs.map((epoch) => epoch.stage)).toEqual(
        ['head', 'body', 'all'].flatMap((name) => [name, name]),
      );
      expect(lastOf(events, 'started')?.epochs).toBe(27);
      expect(lastOf(events, 'finished')?.reason).toBe('early-stopping');
    });

    for (const [order, stages] of [
      ['sequence', layerwise],
      ['alternating', [stage('head', 1, ['last']), stage('body', 1, ['first', 'second'])]],
    ] as const) {
      test(`${order}: goes on from any checkpoint as if it had never stopped`, async () => {
        const training = {
          stages: [...stages],
          stageOrder: order,
          epochs: 4,
          optimizer: 'adam' as const,
        };
        const whole = await train({ graph, training });
        for (const checkpoint of checkpointsOf(whole.events)) {
          const { session: again } = session({ graph, training, checkpoint });
          await again.start();
          expect(await weightsOf(again)).toEqual(whole.weights);
          await again.dispose();
        }
      });
    }

    test('in turns: both stages learn at every step, each with its own optimizer', async () => {
      const { weights, epochs, events } = await train({
        graph,
        training: {
          stages: [stage('head', 7, ['last']), stage('body', 7, ['first'])],
          stageOrder: 'alternating',
          epochs: 2,
        },
      });
      const start = await train({ graph, training: { epochs: 1, learningRate: 1e-30 } });
      for (const name of ['last/kernel', 'first/kernel'])
        expect(weights[name]).not.toEqual(start.weights[name]);
      expect(weights['second/kernel']).toEqual(start.weights['second/kernel']);
      expect(lastOf(events, 'started')?.epochs).toBe(2);
      for (const { loss, metrics } of epochs)
        expect(loss).toBeCloseTo((metrics.head_loss ?? 0) + (metrics.body_loss ?? 0), 5);
    });
  },
  { only: ['cpu', 'wasm'] },
);

describe('stages that cannot be', () => {
  test.each([
    ['stage-trains-nothing', { layers: [idOf('input0')] }],
    ['stage-without-output', { outputs: [] }],
  ])('%s', async (code, change) => {
    const { events } = await train({
      graph,
      training: { stages: [{ ...stage('odd', 1, 'all'), ...change }] },
    });
    const failed = events.find((event) => event.kind === 'failed');
    expect(failed?.error).toEqual({ code, params: { stage: 'odd' } });
  });
});

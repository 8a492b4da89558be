import { expect, test } from 'vitest';
import { seededRandom } from '../../../../shared/data/random';
import { predict } from '../../../../shared/engine/evaluate/predict';
import { loadModel, saveModel } from '../../../../shared/engine/model/saved-model';
import type { Stage } from '../../../../shared/training/settings';
import { DEFAULT_TRAINING } from '../../../../shared/training/settings';
import { forEachBackend } from '../../../helpers/backends';
import { graphOf, node } from '../../graph/sample-graphs';
import { dataset, valid } from '../fixtures';
import { checkpointsOf, session, train, weightsOf } from './harness';

/** Goodfellow et al. (2014) on one number: noise → generator → discriminator, which also sees the data. */
const graph = valid(
  graphOf(
    [
      node('noise', 'Input', { shape: [2], source: '@noise' }),
      node('data', 'Input', { shape: [1] }),
      node('g1', 'Dense', { units: 8, activation: 'tanh' }),
      node('g2', 'Dense', { units: 1 }),
      node('d1', 'Dense', { units: 8, activation: 'tanh' }),
      node('d2', 'Dense', { units: 1, activation: 'sigmoid' }),
      { ...node('e1', 'Dense'), sharesWith: 'd1' },
      { ...node('e2', 'Dense'), sharesWith: 'd2' },
      node('real', 'Output', { target: '@ones', loss: 'binaryCrossentropy' }),
      node('fake', 'Output', { target: '@zeros', loss: 'binaryCrossentropy' }),
      node('fooled', 'Output', { target: '@ones', loss: 'binaryCrossentropy' }),
      node('made', 'Output', { target: '@input', loss: 'meanSquaredError' }),
    ],
    [
      ...['data>d1', 'd1>d2', 'd2>real', 'noise>g1', 'g1>g2', 'g2>e1', 'e1>e2', 'e2>fake'],
      ...['e2>fooled', 'g2>made'],
    ],
  ),
);
const stages: Stage[] = [
  { name: 'discriminator', epochs: 1, layers: ['d1', 'd2'], outputs: ['real', 'fake'] },
  { name: 'generator', epochs: 1, layers: ['g1', 'g2'], outputs: ['fooled'] },
];
const random = seededRandom(3);
const data = dataset({ task: 'regression', size: 1 }, ([x = 0]) => [x], {
  shape: [1],
  train: 256,
  validation: 64,
});
// Around 2, a tenth wide.
for (const split of [data.train, data.validation])
  for (const { data: values } of Object.values(split.inputs))
    for (let at = 0; at < values.length; at++) values[at] = 2 + 0.2 * (random() - 0.5);

const training = { stages, stageOrder: 'alternating', optimizer: 'adam', epochs: 60 } as const;
const adversarial = { ...training, stages: [...stages], beta1: 0.5, learningRate: 0.01 };

async function madeBy(options: object): Promise<number[]> {
  const { session: running } = session({ graph, data, training: { ...adversarial, ...options } });
  await running.start();
  const { compiled } = running;
  if (!compiled) throw new Error('no model');
  const samples = Array.from({ length: 40 }, () => Float32Array.of(0));
  const predictions = await predict(compiled, samples, data.preparation);
  await running.dispose();
  return predictions.flatMap(
    (outputs) => outputs.find(({ output }) => output === 'made')?.values ?? [],
  );
}

const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;

forEachBackend(
  () => {
    test('the generator comes to give what the data are like', async () => {
      const before = await madeBy({ epochs: 1, learningRate: 1e-30 });
      const after = await madeBy({});
      expect(new Set(before).size).toBe(40);
      expect(Math.abs(mean(before) - 2)).toBeGreaterThan(1);
      expect(Math.abs(mean(after) - 2)).toBeLessThan(0.5);
    });

    test('each turn changes its own layers: a discriminator alone leaves the generator as it is', async () => {
      const start = await train({ graph, data, training: { epochs: 1, learningRate: 1e-30 } });
      const alone = await train({
        graph,
        data,
        training: { ...adversarial, stages: stages.slice(0, 1), epochs: 1 },
      });
      for (const name of ['g1/kernel', 'g2/kernel'])
        expect(alone.weights[name]).toEqual(start.weights[name]);
      expect(alone.weights['d1/kernel']).not.toEqual(start.weights['d1/kernel']);
      const [epoch] = alone.epochs;
      expect(Object.keys(epoch?.metrics ?? {})).toEqual([
        'real_loss',
        'fake_loss',
        'real_accuracy',
        'fake_accuracy',
      ]);
    });

    test('the same seed gives the same run, and so does going on from a checkpoint', async () => {
      const short = { ...adversarial, epochs: 3 };
      const first = await train({ graph, data, training: short });
      const again = await train({ graph, data, training: short });
      expect(again.weights).toEqual(first.weights);
      expect(again.batches).toEqual(first.batches);
      const other = await train({ graph, data, training: { ...short, seed: 9 } });
      expect(other.weights).not.toEqual(first.weights);
      const [checkpoint] = checkpointsOf(first.events);
      const { session: resumed } = session({ graph, data, training: short, checkpoint });
      await resumed.start();
      expect(await weightsOf(resumed)).toEqual(first.weights);
      await resumed.dispose();
    });

    test('a saved model still takes noise', async () => {
      const { session: running } = session({
        graph,
        data,
        training: { ...adversarial, epochs: 1 },
      });
      await running.start();
      if (!running.compiled) throw new Error('no model');
      const files = await saveModel(running.compiled, {
        project: 'adversarial',
        preparation: data.preparation,
        settings: DEFAULT_TRAINING,
      });
      const loaded = await loadModel(files);
      const samples = [Float32Array.of(0), Float32Array.of(0)];
      const [own, read] = [
        await predict(running.compiled, samples, data.preparation),
        await predict(loaded, samples, data.preparation),
      ];
      expect(read).toEqual(own);
      loaded.model.dispose();
      await running.dispose();
    });
  },
  { only: ['cpu', 'wasm'] },
);

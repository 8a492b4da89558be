/** Stages, trained by Keras from the exported script: the same weights as the engine's. */
import { beforeAll, describe, expect, test } from 'vitest';
import { disposeBatch, makeBatch } from '../../shared/engine/batches/batch';
import { bind } from '../../shared/engine/batches/bindings';
import { compileModel } from '../../shared/engine/compile';
import { installKernels } from '../../shared/engine/kernels/index';
import { readWeights } from '../../shared/engine/model-weights';
import { tf } from '../../shared/engine/tf';
import { exportKerasScript } from '../../shared/formats/keras/export-keras-script';
import { applyEdits } from '../../shared/graph/apply-edit';
import {
  type Stage,
  type TrainingSettings,
  trainingSettingsSchema,
} from '../../shared/training/settings';
import { findKeras } from '../helpers/keras';
import { threeClasses, valid } from '../unit/engine/fixtures';
import { train } from '../unit/engine/train/harness';
import { graphOf, node } from '../unit/graph/sample-graphs';
import { runKeras } from './run-keras';

const softmax = { units: 3, activation: 'softmax' };
/** Two classifiers and a decoder on one code; a layer that is frozen, and one that two use. */
const graph = valid(
  applyEdits(
    graphOf(
      [
        node('in', 'Input', { shape: [4] }),
        node('h', 'Dense', {
          units: 5,
          activation: 'tanh',
        }),
        node('norm', 'BatchNormalization'),
        node('still', 'Dense', { units: 4, activation: 'tanh' }),
        node('a', 'Dense', softmax),
        node('c', 'Dense', softmax),
        node('back', 'Dense', { units: 4 }),
        node('o1', 'Output', { target: 'y' }),
        node('o2', 'Output', { target: 'y', weight: 0.5 }),
        node('o3', 'Output', { target: '@input', loss: 'meanSquaredError' }),
      ],
      [
        'in>h',
        'h>norm',
        'norm>still',
        'still>a',
        'norm>c',
        'a>o1',
        'c>o2',
        'still>back',
        'back>o3',
      ],
    ),
    [{ kind: 'set-learning', node: 'still', frozen: true }],
  ),
);

const stage = (
  name: string,
  epochs: number,
  layers: Stage['layers'],
  outputs: Stage['outputs'],
) => ({
  ...{ name, epochs },
  layers: layers === 'all' ? layers : [...layers],
  outputs: outputs === 'all' ? outputs : [...outputs],
});
const stages = [
  stage('decoder "1"', 2, ['back', 'h'], ['o3']),
  stage('heads', 1, ['a', 'c'], ['o1', 'o2']),
  stage('all', 2, 'all', 'all'),
];
const stopping = { enabled: true, patience: 1, minDelta: 0, restoreBest: false } as const;
const CASES: Readonly<Record<string, Partial<TrainingSettings>>> = {
  'all at once': { epochs: 3 },
  sequence: { stages },
  'sequence with a cosine': {
    stages,
    schedule: { kind: 'cosine', minimum: 0.001, warmupEpochs: 0.5 },
    clipNorm: 0.5,
  },
  'sequence with steps, stopped early': {
    stages: stages.map((each) => ({ ...each, epochs: 4 })),
    schedule: { kind: 'step', epochs: 1, factor: 0.5 },
    earlyStopping: { ...stopping, monitor: 'loss', minDelta: 0.05 },
  },
  'in turns': { stages: stages.slice(0, 2), stageOrder: 'alternating', epochs: 3 },
  'in turns with an exponential': {
    stages,
    stageOrder: 'alternating',
    epochs: 3,
    optimizer: 'adam',
    schedule: { kind: 'exponential', factor: 0.5 },
  },
  'in turns, stopped early': {
    stages: stages.slice(1),
    stageOrder: 'alternating',
    epochs: 6,
    earlyStopping: { ...stopping, monitor: 'loss', minDelta: 0.5 },
  },
};

const plain = async (tensor: tf.Tensor) => ({
  shape: tensor.shape,
  data: [...(await tensor.data())],
});

async function trained() {
  const data = threeClasses();
  const compiled = compileModel(graph, 1);
  const start = await readWeights(compiled.model);
  const rows = Uint32Array.from({ length: data.train.size }, (_, at) => at);
  const batch = makeBatch(data.train, rows, bind(compiled, data.info));
  const weights = Object.fromEntries(
    start.map(({ name, shape, data: values }) => [name, { shape, data: [...values] }]),
  );
  const arrays = {
    inputs: await Promise.all(batch.inputs.map(plain)),
    targets: await Promise.all(batch.targets.map(plain)),
  };
  disposeBatch(batch);
  compiled.model.dispose();
  const cases = [];
  const mine = new Map<string, Record<string, number[]>>();
  for (const [name, change] of Object.entries(CASES)) {
    const brief = { optimizer: 'sgd', learningRate: 0.05, batchSize: 40, shuffle: false } as const;
    const training = { ...brief, ...change };
    const settings = trainingSettingsSchema.parse(training);
    const { script, unsupported } = exportKerasScript(graph, { name, training: settings });
    expect(unsupported).toEqual([]);
    cases.push({ name, script, weights, ...arrays });
    mine.set(name, (await train({ graph, data, training })).weights);
  }
  return { cases, mine };
}

const keras = findKeras();
const title = 'missing' in keras ? `Keras (skipped: ${keras.missing})` : 'Keras';

describe.skipIf('missing' in keras)(title, () => {
  let mine: Map<string, Record<string, number[]>>;
  let theirs: Readonly<Record<string, Record<string, number[]>>>;

  beforeAll(async () => {
    installKernels();
    await tf.setBackend('cpu');
    const made = await trained();
    mine = made.mine;
    if ('python' in keras) theirs = runKeras(keras.python, 'run_training.py', made.cases);
  }, 600_000);

  test.each(Object.keys(CASES))('%s gives the same weights', (name) => {
    const [own = {}, other = {}] = [mine.get(name), theirs[name]];
    expect(Object.keys(own).sort()).toEqual(Object.keys(other).sort());
    for (const [weight, values] of Object.entries(own))
      for (const [at, value] of values.entries())
        expect(value, `${weight} ${at}`).toBeCloseTo(other[weight]?.[at] ?? Number.NaN, 4);
  });
});

/** Frozen layers, learning rates by layer and shared layers: trained by Keras from the exported script, the same weights. */
import { beforeAll, describe, expect, test } from 'vitest';
import { nodeDataAccess } from '../../cli/node-data';
import { loadDataset } from '../../shared/data/load';
import { disposeBatch, makeBatch } from '../../shared/engine/batches/batch';
import { bind } from '../../shared/engine/batches/bindings';
import { compileModel } from '../../shared/engine/compile';
import { installKernels } from '../../shared/engine/kernels/index';
import { readWeights } from '../../shared/engine/model-weights';
import { tf } from '../../shared/engine/tf';
import { exportKerasScript } from '../../shared/formats/keras/export-keras-script';
import { applyEdits } from '../../shared/graph/apply-edit';
import { validate } from '../../shared/graph/validate';
import { type OptimizerName, trainingSettingsSchema } from '../../shared/training/settings';
import { findKeras } from '../helpers/keras';
import { bundled, okay } from '../unit/data/fixture';
import { train } from '../unit/engine/train/harness';
import { graphOf, node } from '../unit/graph/sample-graphs';
import { runKeras } from './run-keras';

const STEPS = 4;
const OPTIMIZERS: readonly OptimizerName[] = ['sgd', 'adam', 'adamw', 'rmsprop'];

/** Both halves of a flower's measures through one tower whose normalisation is frozen. */
const drawn = applyEdits(
  graphOf(
    [
      node('x', 'Input', { shape: [2], columns: ['sepal_length_cm', 'sepal_width_cm'] }),
      node('y', 'Input', { shape: [2], columns: ['petal_length_cm', 'petal_width_cm'] }),
      node('a1', 'Dense', {
        units: 6,
        activation: 'tanh',
        kernelRegularizer: { kind: 'l2', l2: 0.05 },
      }),
      node('a2', 'BatchNormalization'),
      node('a3', 'Dense', { units: 4, activation: 'tanh' }),
      ...['b1', 'b3'].map((id) => node(id, 'Dense')),
      node('b2', 'BatchNormalization'),
      node('both', 'Concatenate'),
      node('still', 'Dense', {
        units: 5,
        activation: 'tanh',
        kernelRegularizer: { kind: 'l2', l2: 0.05 },
      }),
      node('end', 'Dense', { units: 3, activation: 'softmax' }),
      node('out', 'Output'),
    ],
    [
      ...['x>a1', 'a1>a2', 'a2>a3', 'a3>both', 'y>b1', 'b1>b2', 'b2>b3', 'b3>both'],
      ...['both>still', 'still>end', 'end>out'],
    ],
  ),
  [
    ...['1', '2', '3'].map((at) => ({
      kind: 'share-weights' as const,
      node: `b${at}`,
      with: `a${at}`,
    })),
    { kind: 'set-learning', node: 'a2', frozen: true },
    { kind: 'set-learning', node: 'still', frozen: true },
    { kind: 'set-learning', node: 'a1', learningRate: 0.5 },
    { kind: 'set-learning', node: 'end', learningRate: 3 },
  ],
);

const plain = async (tensor: tf.Tensor) => ({
  shape: tensor.shape,
  data: [...(await tensor.data())],
});

async function trained() {
  const { valid, problems } = validate(drawn);
  if (!valid) throw new Error(JSON.stringify(problems));
  const data = okay(await loadDataset(bundled('iris'), nodeDataAccess)).value;
  const compiled = compileModel(valid, 1);
  const start = await readWeights(compiled.model);
  const bindings = bind(compiled, data.info);
  const batch = makeBatch(
    data.train,
    Uint32Array.from({ length: data.train.size }, (_, at) => at),
    bindings,
  );
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
  for (const optimizer of OPTIMIZERS) {
    const training = {
      optimizer,
      learningRate: 0.05,
      batchSize: data.train.size,
      epochs: STEPS,
      shuffle: false,
    };
    const settings = trainingSettingsSchema.parse(training);
    const { script } = exportKerasScript(valid, { name: 'learning', training: settings });
    cases.push({ name: optimizer, script, weights, ...arrays, steps: STEPS });
    mine.set(optimizer, (await train({ graph: valid, data, training })).weights);
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

  test.each(OPTIMIZERS)('%s gives the same weights', (optimizer) => {
    const [own = {}, other = {}] = [mine.get(optimizer), theirs[optimizer]];
    expect(Object.keys(own).sort()).toEqual(Object.keys(other).sort());
    for (const [name, values] of Object.entries(own))
      for (const [at, value] of values.entries())
        expect(value, `${name} ${at}`).toBeCloseTo(other[name]?.[at] ?? Number.NaN, 4);
  });
});

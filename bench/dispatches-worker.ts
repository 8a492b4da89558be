/** One contestant of bench/dispatches.ts, in a process of its own: kernels are registered once a process. */
import { pathToFileURL } from 'node:url';
import { nodePlatform } from '../cli/node-platform';
import type { TargetBinding } from '../shared/engine/batches/bindings';
import { compileModel } from '../shared/engine/compile';
import { installKernels } from '../shared/engine/kernels/index';
import { trainables } from '../shared/engine/model-weights';
import { Optimizer } from '../shared/engine/optimizers/optimizer';
import { tf, type WebGPUBackend } from '../shared/engine/tf';
import { Step } from '../shared/engine/train/step';
import { createWebgpuBackend } from '../shared/engine/webgpu-backend';
import type { Graph } from '../shared/graph/graph';
import { validate } from '../shared/graph/validate';
import { DEFAULT_TRAINING } from '../shared/training/settings';
import { type GpuWork, meter } from './gpu-meter';

export interface StepWork extends Omit<GpuWork, 'programs'> {
  programs: [string, number][];
  milliseconds: number;
}

type Layer = readonly [type: string, config: Record<string, unknown>];

const conv = (filters: number): Layer[] => [
  ['Conv2D', { filters, kernelSize: [3, 3], activation: 'relu' }],
  ['MaxPooling2D', { poolSize: [2, 2], strides: [2, 2] }],
];
const dense = (units: number): Layer => ['Dense', { units, activation: 'relu' }];
const end: readonly Layer[] = [
  ['Dense', { units: 10, activation: 'softmax' }],
  ['Output', { loss: 'categoricalCrossentropy' }],
];

/** Each takes 28×28 images and tells ten classes apart. */
export const DISPATCH_MODELS: Readonly<Record<string, readonly Layer[]>> = {
  'MLP 784-256-128-10': [['Flatten', {}], dense(256), dense(128), ...end],
  'CNN 28×28': [...conv(16), ...conv(32), ['Flatten', {}], dense(64), ...end],
};

const BATCH = 128;

function graphOf(layers: readonly Layer[]): Graph {
  const all: Layer[] = [['Input', { shape: [28, 28, 1] }], ...layers];
  return {
    nodes: all.map(([type, config], place) => ({
      id: `n${place}`,
      type,
      name: `${type}${place}`,
      config,
      position: { x: 0, y: 100 * place },
    })),
    edges: layers.map((_, place) => ({
      id: `e${place}`,
      source: `n${place}`,
      target: `n${place + 1}`,
    })),
  };
}

async function start(who: string): Promise<WebGPUBackend> {
  const adapter = await (await nodePlatform().gpu?.())?.requestAdapter();
  if (!adapter) throw new Error('No WebGPU adapter.');
  const backend = await createWebgpuBackend(adapter, ({ message }) => {
    throw new Error(message);
  });
  if (who === 'netloom') installKernels();
  tf.enableProdMode();
  tf.registerBackend('webgpu', () => backend);
  await tf.setBackend('webgpu');
  return backend;
}

function stepOf(who: string, layers: readonly Layer[]): () => Promise<void> {
  const graph = validate(graphOf(layers)).valid;
  if (!graph) throw new Error('The graph is not valid.');
  const compiled = compileModel(graph, 1);
  const x = tf.randomUniform([BATCH, 28, 28, 1], 0, 1, 'float32', 1);
  const labels = tf.tensor1d(
    Array.from({ length: BATCH }, (_, at) => at % 10),
    'int32',
  );
  const y = tf.cast(tf.oneHot(labels, 10), 'float32');
  if (who === 'stock') {
    compiled.model.compile({ optimizer: tf.train.adam(0.001), loss: 'categoricalCrossentropy' });
    return async () => void (await compiled.model.trainOnBatch(x, y));
  }
  const [output] = compiled.outputs;
  if (!output) throw new Error('The model has no output.');
  const weights = trainables(compiled.model);
  const target: TargetBinding = {
    output,
    source: 'label',
    encoding: 'one-hot',
    size: 10,
    shape: [10],
    task: 'multiclass',
  };
  const step = new Step(compiled, [target], weights);
  const optimizer = new Optimizer(DEFAULT_TRAINING, weights);
  return async () => {
    const batch = { size: BATCH, inputs: [x], targets: [y], weights: [null] };
    const { values, gradients } = step.train(batch, 1);
    optimizer.apply(gradients, 0.001);
    tf.dispose(gradients.filter((gradient) => gradient !== null));
    await values.data();
    values.dispose();
  };
}

async function measure(model: string, who: string): Promise<StepWork> {
  const backend = await start(who);
  const step = stepOf(who, DISPATCH_MODELS[model] ?? []);
  // Compiles the programs and makes the optimizer's state.
  for (let warm = 0; warm < 2; warm++) await step();
  const times: number[] = [];
  for (let count = 0; count < 3; count++) {
    const before = performance.now();
    await step();
    times.push(performance.now() - before);
  }
  const work = meter(backend);
  await step();
  const { programs, ...counts } = work;
  const milliseconds = times.sort((a, b) => a - b)[1] ?? Number.NaN;
  return { ...counts, programs: [...programs].sort((a, b) => b[1] - a[1]), milliseconds };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [model = '', who = ''] = process.argv.slice(2);
  process.stdout.write(JSON.stringify(await measure(model, who)));
  process.exit();
}

/** One contestant of bench/train.ts, in a process of its own: kernels are registered once a process. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { nodePlatform } from '../cli/node-platform';
import type { Dataset } from '../shared/data/dataset';
import { seededRandom } from '../shared/data/random';
import { type BackendName, initBackend } from '../shared/engine/backends';
import { disposeBatch, makeBatch } from '../shared/engine/batches/batch';
import { bind } from '../shared/engine/batches/bindings';
import { compileModel } from '../shared/engine/compile';
import { trainables } from '../shared/engine/model-weights';
import { Optimizer } from '../shared/engine/optimizers/optimizer';
import { setWasmPaths, tf } from '../shared/engine/tf';
import { Step } from '../shared/engine/train/step';
import { validate } from '../shared/graph/validate';
import { DEFAULT_TRAINING } from '../shared/training/settings';
import { MODELS } from './models';

export interface Task {
  readonly who: 'netloom' | 'stock';
  readonly backend: BackendName;
  readonly model: string;
  readonly batch: number;
  readonly steps: number;
}
/** Milliseconds of each step, or why there is none. */
export type Answer = { readonly times: number[] } | { readonly error: string };

const SAMPLES = 4096;

const data = (): Dataset => {
  const random = seededRandom(1);
  const pixels = Uint8Array.from({ length: SAMPLES * 784 }, () => random() * 256);
  const labels = Int32Array.from({ length: SAMPLES }, () => random() * 10);
  const split = {
    size: SAMPLES,
    inputs: { image: { data: pixels, shape: [28, 28, 1], scale: 1 / 255 } },
    targets: { label: { data: labels, shape: [1], scale: 1 } },
    rows: new Uint32Array(SAMPLES),
  };
  const info: Dataset['info'] = {
    name: 'noise',
    kind: 'image',
    inputs: [{ name: 'image', shape: [28, 28, 1] }],
    targets: [{ name: 'label', task: 'multiclass', classes: [...'0123456789'], size: 1 }],
    counts: { train: SAMPLES, validation: 0, test: 0 },
  };
  return {
    info,
    train: split,
    validation: split,
    test: split,
    preparation: { info, targetScaling: {} },
  };
};

/** One step, finished when it resolves. */
type DoStep = () => Promise<void>;
const running = new Map<string, DoStep>();

async function contestant({ who, backend, model, batch }: Task): Promise<DoStep> {
  if (who === 'netloom') await initBackend(backend, nodePlatform());
  else {
    tf.enableProdMode();
    tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
    const entry = createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm');
    setWasmPaths(join(dirname(entry), '/'));
    await tf.setBackend(backend);
  }
  const graph = MODELS[model] && validate(MODELS[model]).valid;
  if (!graph) throw new Error(`No model ${model}.`);
  const compiled = compileModel(graph, 1);
  const all = data();
  const bindings = bind(compiled, all.info);
  let at = 0;
  const next = () => {
    const indices = Uint32Array.from({ length: batch }, (_, place) => (at + place) % SAMPLES);
    at += batch;
    return makeBatch(all.train, indices, bindings);
  };
  if (who === 'stock') {
    compiled.model.compile({ optimizer: tf.train.adam(0.001), loss: 'categoricalCrossentropy' });
    return async () => {
      const { inputs, targets } = next();
      await compiled.model.trainOnBatch([...inputs], [...targets]);
      tf.dispose([...inputs, ...targets]);
    };
  }
  const weights = trainables(compiled.model);
  const step = new Step(compiled, bindings.targets, weights);
  const optimizer = new Optimizer(DEFAULT_TRAINING, weights);
  return async () => {
    const made = next();
    const { values, gradients } = step.train(made, 1);
    disposeBatch(made);
    optimizer.apply(gradients, 0.001);
    tf.dispose(gradients.filter((gradient) => gradient !== null));
    await values.data();
    values.dispose();
  };
}

async function run(task: Task): Promise<Answer> {
  try {
    const key = `${task.model}/${task.batch}`;
    const step = running.get(key) ?? (await contestant(task));
    if (!running.has(key)) for (let warm = 0; warm < 3; warm++) await step();
    running.set(key, step);
    const times: number[] = [];
    for (let count = 0; count < task.steps; count++) {
      const start = performance.now();
      await step();
      times.push(performance.now() - start);
    }
    return { times };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

process.on('message', async (task: Task) => process.send?.(await run(task)));

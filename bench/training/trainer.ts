import type { Dataset } from '../../shared/data/dataset';
import { type Batch, disposeBatch, makeBatch } from '../../shared/engine/batches/batch';
import { bind } from '../../shared/engine/batches/bindings';
import { compileModel } from '../../shared/engine/compile';
import { releaseRecurrentMasks } from '../../shared/engine/model/recurrent-masks';
import { trainables } from '../../shared/engine/model-weights';
import { Optimizer } from '../../shared/engine/optimizers/optimizer';
import { tf } from '../../shared/engine/tf';
import { Step } from '../../shared/engine/train/step';
import { validate } from '../../shared/graph/validate';
import { DEFAULT_TRAINING } from '../../shared/training/settings';
import { WORKLOADS, type WorkloadName } from '../models';
import { madeUpData } from './made-up-data';

/** One training step, finished when it resolves: to the loss. */
export type DoStep = () => Promise<number>;

/** The parts of a step, each finished when it returns. */
export interface Trainer {
  readonly makeBatch: () => Batch;
  readonly differentiate: (batch: Batch) => ReturnType<Step['train']>;
  readonly optimise: (gradients: ReturnType<Step['train']>['gradients']) => void;
  readonly dispose: () => void;
}

const LEARNING_RATE = 0.001;
/** Enough that a batch is not the one before it, which is still in the processor's cache. */
const BATCHES = 8;

export const dataOf = (name: WorkloadName, batchSize: number): Dataset =>
  madeUpData(WORKLOADS[name], BATCHES * batchSize);

function prepare(name: WorkloadName, batchSize: number, data: Dataset) {
  const graph = validate(WORKLOADS[name].graph()).valid;
  if (!graph) throw new Error(`The graph of ${name} has errors.`);
  const compiled = compileModel(graph, 1);
  const bindings = bind(compiled, data.info);
  let first = 0;
  const next = () => {
    const size = data.train.size;
    // Strided, so that samples are gathered one by one, as from a shuffled set.
    const indices = Uint32Array.from(
      { length: batchSize },
      (_, place) => ((first + place) * BATCHES + Math.floor((first + place) / batchSize)) % size,
    );
    first = (first + batchSize) % size;
    return makeBatch(data.train, indices, bindings);
  };
  return { compiled, bindings, makeBatch: next };
}

/** This engine's own step, on the backend that is current. */
export function trainerOf(name: WorkloadName, batchSize: number, data: Dataset): Trainer {
  const { compiled, bindings, makeBatch } = prepare(name, batchSize, data);
  const weights = trainables(compiled);
  const step = new Step(compiled, bindings.targets, weights, DEFAULT_TRAINING.precision);
  const optimizer = new Optimizer(DEFAULT_TRAINING, weights);
  let seed = 0;
  return {
    makeBatch,
    differentiate: (batch) => step.train(batch, ++seed),
    optimise: (gradients) => {
      optimizer.apply(gradients, LEARNING_RATE);
      tf.dispose(gradients.filter((gradient) => gradient !== null));
    },
    dispose: () => {
      optimizer.dispose();
      releaseRecurrentMasks(compiled.model);
      compiled.model.dispose();
    },
  };
}

export function engineStep(name: WorkloadName, batchSize: number, data: Dataset): DoStep {
  const trainer = trainerOf(name, batchSize, data);
  return async () => {
    const batch = trainer.makeBatch();
    const { values, gradients } = trainer.differentiate(batch);
    disposeBatch(batch);
    trainer.optimise(gradients);
    const [loss = Number.NaN] = await values.data();
    values.dispose();
    return loss;
  };
}

/** The same model trained by tfjs itself, with the loss and the metric that this engine computes too. */
export function stockStep(name: WorkloadName, batchSize: number, data: Dataset): DoStep {
  const { compiled, makeBatch } = prepare(name, batchSize, data);
  const optimizer = tf.train.adam(LEARNING_RATE, 0.9, 0.999, DEFAULT_TRAINING.epsilon);
  compiled.model.compile({
    optimizer,
    loss: 'categoricalCrossentropy',
    metrics: ['categoricalAccuracy'],
  });
  return async () => {
    const batch = makeBatch();
    const [loss = Number.NaN] = (await compiled.model.trainOnBatch(
      [...batch.inputs],
      [...batch.targets],
    )) as number[];
    disposeBatch(batch);
    return loss;
  };
}

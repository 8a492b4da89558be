import type { Dataset, Preparation, Split } from '../../data/dataset';
import type { Evaluation } from '../../training/evaluation';
import { soundly } from '../backend-health';
import { type Batch, disposeBatch, makeBatch } from '../batches/batch';
import { bind } from '../batches/bindings';
import { batchesOf } from '../batches/windows';
import type { RunnableModel } from '../compile';
import { EngineError } from '../engine-error';
import { releaseRecurrentMasks } from '../model/recurrent-masks';
import { inferenceBatchSize } from '../model/sizes';
import { evaluateAgent } from '../reinforce/evaluate-agent';
import { tf } from '../tf';
import { Breather } from '../train/breather';
import { Step } from '../train/step';
import { WeightedMean } from '../train/weighted-mean';
import { Tallies } from './tallies';

export interface EvaluateOptions {
  /** Samples at a time; by default as many as fit into bounded memory. */
  readonly batchSize?: number;
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Runs a model on one split and measures it. `data` need not be what the model was trained on, but
 * `preparation` must be the model's own. Throws an EngineError where they don't fit or the split is empty.
 */
export function evaluate(
  runnable: RunnableModel,
  data: Pick<Dataset, 'info' | 'train' | 'validation' | 'test'>,
  which: Evaluation['split'],
  preparation: Preparation,
  options: EvaluateOptions = {},
): Promise<Evaluation> {
  return soundly(() =>
    data.info.environment === undefined
      ? measure(runnable, data, which, preparation, options)
      : evaluateAgent(runnable, data.info, which),
  );
}

async function measure(
  runnable: RunnableModel,
  data: Pick<Dataset, 'info' | 'train' | 'validation' | 'test'>,
  which: Evaluation['split'],
  preparation: Preparation,
  { batchSize = inferenceBatchSize(runnable), onProgress }: EvaluateOptions,
): Promise<Evaluation> {
  const split: Split = data[which];
  if (split.size === 0)
    throw new EngineError('empty-split', { split: which, data: data.info.name });
  const bindings = bind(runnable, data.info);
  const step = new Step(runnable, bindings.targets, [], 'single');
  const tallies = new Tallies(bindings.targets, split, preparation);
  const mean = new WeightedMean(step.names);
  const breather = new Breather();
  const passOver = async (samples: Split, take: Take) => {
    for await (const { split: held, places, indices, seed } of batchesOf(samples, batchSize)) {
      const batch = makeBatch(held, places, bindings, [], seed);
      let given: ReturnType<Step['evaluate']> | null = null;
      try {
        given = step.evaluate(batch);
        await take(given, batch, indices);
      } finally {
        tf.dispose(given ? [given.values, given.outputs] : []);
        disposeBatch(batch);
      }
      await breather.breathe();
    }
  };
  try {
    let done = 0;
    await passOver(split, async ({ values, outputs }, batch, indices) => {
      mean.add(await values.data(), indices.length);
      await tallies.add(indices, outputs, batch.targets);
      done += indices.length;
      onProgress?.(done, split.size);
    });
    if (tallies.needUsual)
      await passOver(usual(data), ({ outputs }, batch) => tallies.addUsual(outputs, batch.targets));
  } finally {
    breather.close();
    releaseRecurrentMasks(runnable.model);
  }
  return {
    split: which,
    samples: split.size,
    loss: mean.loss,
    metrics: mean.metrics,
    outputs: tallies.result(),
  };
}

type Take = (
  given: ReturnType<Step['evaluate']>,
  batch: Batch,
  indices: Uint32Array,
) => Promise<void>;

/** What is nothing but ordinary where one class alone is learned from; best what was not learned from. */
const usual = ({ train, validation }: Pick<Dataset, 'train' | 'validation'>): Split =>
  validation.size > 0 ? validation : train;

import type { ClassWeights } from '../batches/batch';
import { type Bindings, bind } from '../batches/bindings';
import { type CompiledModel, compileModel } from '../compile';
import { EngineError } from '../engine-error';
import { trainables, writeWeights } from '../model-weights';
import { Optimizer, type Trainable } from '../optimizers/optimizer';
import { classWeightsOf } from './class-weights';
import { Step } from './step';
import type { TrainingOptions } from './training-options';

/** What a run works with. `optimizer` and `compiled.model` hold tensors. */
export interface Prepared {
  readonly compiled: CompiledModel;
  readonly bindings: Bindings;
  readonly classWeights: ClassWeights;
  readonly weights: readonly Trainable[];
  readonly optimizer: Optimizer;
  readonly step: Step;
  readonly parameters: number;
}

/** Builds the model, ties it to the data and puts it where the checkpoint left off. */
export function prepare({
  graph,
  settings,
  data,
  checkpoint,
}: Pick<TrainingOptions, 'graph' | 'settings' | 'data' | 'checkpoint'>): Prepared {
  if (data.train.size === 0) throw new EngineError('no-training-samples', { data: data.info.name });
  const compiled = compileModel(graph, settings.seed);
  try {
    const bindings = bind(compiled, data.info);
    const weights = trainables(compiled);
    if (weights.length === 0) throw new EngineError('nothing-to-train');
    const optimizer = new Optimizer(settings, weights);
    if (checkpoint) {
      writeWeights(compiled.model, checkpoint.weights);
      optimizer.restore(checkpoint.optimizer, checkpoint.step);
    }
    return {
      compiled,
      bindings,
      classWeights: classWeightsOf(settings.classWeights, bindings.targets, data.train),
      weights,
      optimizer,
      step: new Step(compiled, bindings.targets, weights, settings.precision),
      parameters: compiled.model.countParams(),
    };
  } catch (error) {
    compiled.model.dispose();
    throw error;
  }
}

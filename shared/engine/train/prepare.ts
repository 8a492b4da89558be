import type { ClassWeights } from '../batches/batch';
import { type Bindings, bind } from '../batches/bindings';
import { type CompiledModel, compileModel } from '../compile';
import { EngineError } from '../engine-error';
import { type LayerTrainable, trainables, writeWeights } from '../model-weights';
import { classWeightsOf } from './class-weights';
import { type Phase, phasesOf, restoreOptimizers } from './stages';
import type { TrainingOptions } from './training-options';

/** What a run works with. The phases' optimizers and `compiled.model` hold tensors. */
export interface Prepared {
  readonly compiled: CompiledModel;
  readonly bindings: Bindings;
  readonly classWeights: ClassWeights;
  /** All that the run may change. */
  readonly weights: readonly LayerTrainable[];
  readonly phases: readonly Phase[];
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
    const phases = phasesOf({ compiled, targets: bindings.targets, weights, settings });
    if (checkpoint) {
      writeWeights(compiled.model, checkpoint.weights);
      const { index, step } = checkpoint.stage ?? { index: 0, step: checkpoint.step };
      const phase = phases[index];
      if (!phase) throw new EngineError('checkpoint-mismatch', { name: `${index + 1}` });
      restoreOptimizers(phase, checkpoint.optimizer, step);
    }
    return {
      compiled,
      bindings,
      classWeights: classWeightsOf(settings.classWeights, bindings.targets, data.train),
      weights,
      phases,
      parameters: compiled.model.countParams(),
    };
  } catch (error) {
    compiled.model.dispose();
    throw error;
  }
}

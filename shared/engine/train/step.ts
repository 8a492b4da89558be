import type { Precision } from '../../training/settings';
import { addAll } from '../add-all';
import type { Batch } from '../batches/batch';
import type { TargetBinding } from '../batches/bindings';
import type { RunnableModel } from '../compile';
import { inPrecision } from '../kernels/precision';
import { batchLoss, lossPerSample } from '../losses/losses';
import { weightPenalties } from '../model/frozen';
import type { Trainable } from '../optimizers/optimizer';
import { withSeededRandom } from '../seeded-random';
import { tf } from '../tf';
import { differentiate } from './gradients';
import { type Metric, metricsOf } from './metrics';

/** What one batch gave: the numbers to report, still on the device, and the gradients. */
export interface StepResult {
  /** The total loss, then the values of `names` in order. The caller disposes of it. */
  readonly values: tf.Tensor1D;
  /** In the order of the weights; null where the loss does not depend on one. */
  readonly gradients: readonly (tf.Tensor | null)[];
}

interface Losses {
  readonly total: tf.Scalar;
  /** That of each output, then the penalties that are reported. */
  readonly each: readonly tf.Scalar[];
  readonly outputs: readonly tf.Tensor[];
}

/** Forward and backward passes of a compiled model on batches bound to it. */
export class Step {
  /** Names of the metrics that each result carries after the loss. */
  readonly names: readonly string[];
  readonly #compiled: RunnableModel;
  readonly #targets: readonly TargetBinding[];
  /** Of each output. */
  readonly #metrics: readonly (readonly Metric[])[];
  /** Whether what the loss is the sum of is reported beside it. */
  readonly #givesParts: boolean;
  readonly #weights: readonly Trainable[];
  /** Of learning; results are always computed in single. */
  readonly #precision: Precision;
  /** What the runner gives: the model's outputs, then what penalties are computed from. */
  readonly #tensors: tf.SymbolicTensor[];
  readonly #runner: tf.LayersModel;

  constructor(
    compiled: RunnableModel,
    targets: readonly TargetBinding[],
    weights: readonly Trainable[],
    precision: Precision,
    /** Of the whole network, whose numbers are called alike in every part of it. */
    outputsInAll = targets.length,
  ) {
    this.#compiled = compiled;
    this.#targets = targets;
    this.#weights = weights;
    this.#precision = precision;
    this.#metrics = targets.map((target) => metricsOf(target, outputsInAll));
    const { model, activityPenalties } = compiled;
    const parts = [
      ...targets.map(({ output }) => `${output.name}_loss`),
      ...activityPenalties.flatMap(({ name }) => name ?? []),
    ];
    this.#givesParts = outputsInAll > 1 || parts.length > 1;
    this.names = [
      ...(this.#givesParts ? parts : []),
      ...this.#metrics.flat().map(({ name }) => name),
    ];
    const tensors = new Set([
      ...model.outputs,
      ...activityPenalties.flatMap((penalty) => penalty.tensors),
    ]);
    this.#tensors = [...tensors];
    this.#runner =
      tensors.size === model.outputs.length
        ? model
        : tf.model({ inputs: model.inputs, outputs: this.#tensors });
  }

  /** One training pass. `seed` decides what dropout and noise do. */
  train(batch: Batch, seed: number): StepResult {
    let losses: Losses | undefined;
    const forward = (beginGradients: () => void) => {
      losses = this.#losses(batch, true);
      for (const tensor of [...losses.each, ...losses.outputs]) tf.keep(tensor);
      beginGradients();
      return losses.total;
    };
    const variables = this.#weights.map((weight) => weight.read());
    let gradients: readonly (tf.Tensor | null)[] = [];
    try {
      gradients = withSeededRandom(seed, () =>
        inPrecision(this.#precision, (beginGradients) =>
          differentiate(() => forward(beginGradients), variables),
        ),
      );
      if (!losses) throw new Error('The forward pass did not run.');
      return { values: this.#values(losses, batch), gradients };
    } catch (error) {
      tf.dispose(gradients as tf.Tensor[]);
      throw error;
    } finally {
      tf.dispose([losses?.total ?? [], losses?.each ?? [], losses?.outputs ?? []] as tf.Tensor[]);
    }
  }

  /** The numbers and the outputs without learning; the caller disposes of all. */
  evaluate(batch: Batch): { readonly values: tf.Tensor1D; readonly outputs: tf.Tensor[] } {
    return tf.tidy(() => {
      const losses = this.#losses(batch, false);
      return { values: this.#values(losses, batch), outputs: [...losses.outputs] };
    });
  }

  /** The same numbers without learning: dropout off, moving averages used. */
  test(batch: Batch): tf.Tensor1D {
    return tf.tidy(() => this.#values(this.#losses(batch, false), batch));
  }

  #losses(batch: Batch, training: boolean): Losses {
    const result = this.#runner.apply([...batch.inputs], { training }) as tf.Tensor | tf.Tensor[];
    const tensors = Array.isArray(result) ? result : [result];
    const outputs = this.#targets.map(({ output }) => taken(at(tensors, output.index), batch));
    const each = this.#targets.map(({ output }, place) =>
      batchLoss(
        lossPerSample(output, at(outputs, place), at(batch.targets, place)),
        (training && batch.weights[place]) || null,
      ),
    );
    const weighted = this.#targets.map(({ output }, place) =>
      output.weight === 1 ? at(each, place) : at(each, place).mul(output.weight),
    );
    const penalties = this.#compiled.activityPenalties.map((penalty) => ({
      named: penalty.name !== null,
      value: penalty.apply(
        penalty.tensors.map((tensor) => at(tensors, this.#tensors.indexOf(tensor))),
      ),
    }));
    const terms = [
      ...weighted,
      ...weightPenalties(this.#compiled.model),
      ...penalties.map(({ value }) => value),
    ];
    const total = terms.length === 1 ? at(terms, 0) : addAll(terms);
    const named = penalties.flatMap((penalty) => (penalty.named ? [penalty.value] : []));
    return { total: total as tf.Scalar, each: [...each, ...named], outputs };
  }

  #values({ total, each, outputs }: Losses, batch: Batch): tf.Tensor1D {
    return tf.tidy(() => {
      const metrics = this.#metrics.flatMap((own, place) =>
        own.map((metric) => metric.of(at(outputs, place), at(batch.targets, place))),
      );
      return tf.stack([total, ...(this.#givesParts ? each : []), ...metrics]) as tf.Tensor1D;
    });
  }
}

/** What each sample's target is about: the whole output, or the value of the action that was taken. */
const taken = (output: tf.Tensor, { actions }: Batch): tf.Tensor =>
  actions ? output.mul(actions).sum(-1, true) : output;

function at<T>(values: readonly T[], place: number): T {
  const value = values[place];
  if (value === undefined) throw new Error(`No value at ${place}.`);
  return value;
}

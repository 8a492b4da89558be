import type { Split } from '../../data/dataset';
import { makeInput } from '../batches/batch';
import type { InputBinding } from '../batches/bindings';
import { batchesOf, type Taken } from '../batches/windows';
import type { CompiledModel } from '../compile';
import { Normalization } from '../custom-layers/normalization';
import { tf } from '../tf';
import type { Breather } from './breather';

export interface AdaptOptions {
  readonly compiled: CompiledModel;
  readonly inputs: readonly InputBinding[];
  readonly train: Split;
  readonly batchSize: number;
  readonly breather: Pick<Breather, 'breathe'>;
  /** Whether the run is to end. */
  readonly isStopped: () => boolean;
}

/**
 * Measures the mean and the variance of what each Normalization layer receives from the training data,
 * as Keras's `adapt`, one layer after the other, since a later one sees what an earlier one makes.
 */
export async function adaptNormalizations(options: AdaptOptions): Promise<void> {
  const layers = new Set(options.compiled.layers.map(({ layer }) => layer));
  for (const layer of layers) if (layer instanceof Normalization) await adapt(layer, options);
}

async function adapt(layer: Normalization, options: AdaptOptions): Promise<void> {
  const { train, batchSize, breather } = options;
  const receive = runnerTo(layer, options);
  const measured = new Moments();
  for await (const taken of batchesOf(train, batchSize)) {
    if (options.isStopped()) return;
    const moments = tf.tidy(() => {
      const x = receive(taken);
      const { mean, variance } = tf.moments(x, [...layer.measuredAxes]);
      return { mean: tf.keep(mean), variance: tf.keep(variance), size: x.size / mean.size };
    });
    const [means, variances] = await Promise.all([moments.mean.data(), moments.variance.data()]);
    tf.dispose([moments.mean, moments.variance]);
    measured.add(means, variances, moments.size);
    await breather.breathe();
  }
  write(layer, measured);
}

/** What comes into a layer, where it is first used, from the samples at some places. */
function runnerTo(layer: tf.layers.Layer, { compiled, inputs }: AdaptOptions) {
  const { model } = compiled;
  const source = layer.getInputAt(0) as tf.SymbolicTensor;
  const direct = model.inputs.indexOf(source);
  const tensors = ({ split, places }: Taken) =>
    inputs.map((binding, place) => makeInput(split, places, binding, place));
  if (direct >= 0) return (taken: Taken) => tensors(taken)[direct] as tf.Tensor;
  const before = tf.model({ inputs: model.inputs, outputs: source });
  return (taken: Taken) => before.apply(tensors(taken), { training: false }) as tf.Tensor;
}

/** The mean and the variance of parts put together (Chan et al., 1979), in double precision. */
class Moments {
  mean: Float64Array = new Float64Array();
  variance: Float64Array = new Float64Array();
  #size = 0;

  add(mean: ArrayLike<number>, variance: ArrayLike<number>, size: number): void {
    if (this.#size === 0)
      [this.mean, this.variance] = [Float64Array.from(mean), Float64Array.from(variance)];
    const share = size / (this.#size + size);
    for (const [at, before] of this.mean.entries()) {
      const apart = (mean[at] ?? 0) - before;
      const spread = this.variance[at] ?? 0;
      this.mean[at] = before + share * apart;
      this.variance[at] =
        spread + share * ((variance[at] ?? 0) - spread) + share * (1 - share) * apart ** 2;
    }
    this.#size += size;
  }
}

function write(layer: Normalization, { mean, variance }: Moments): void {
  const pairs = [
    [layer.mean, mean],
    [layer.variance, variance],
  ] as const;
  for (const [weight, values] of pairs)
    tf.tidy(() => {
      weight?.write(tf.tensor(Float32Array.from(values), weight.shape as number[]));
    });
}

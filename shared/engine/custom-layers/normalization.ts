import { tf } from '../tf';
import { oneInput } from './one-input';
import { type Settings, SettingsLayer } from './settings-layer';

interface NormalizationSettings {
  /** Counted from 1 after the batch, or from the end; empty for one mean over all. */
  readonly axis: readonly number[];
  /** Whether it goes back from normalized values to the original ones. */
  readonly invert: boolean;
}

/** As Keras's: what keeps a variance of 0 from dividing by it. */
const EPSILON = 1e-7;

/**
 * (x − mean) ÷ √variance with the mean and the variance of the training data, which are weights that are
 * set before training and not learned: one for each place along `axis`. […] to the same shape. As in Keras,
 * a third weight, `count`, is there for models of old; nothing reads it.
 */
export class Normalization extends SettingsLayer<NormalizationSettings> {
  static readonly className = 'Normalization';
  mean: tf.LayerVariable | undefined;
  variance: tf.LayerVariable | undefined;
  /** The axes that share a mean, the batch among them. */
  private reduced: readonly number[] = [];

  constructor(args: Settings<NormalizationSettings>) {
    super(args, ['axis', 'invert']);
    this.supportsMasking = true;
  }

  override build(shape: tf.Shape): void {
    const axis = this.settings.axis.map((at) => (at < 0 ? shape.length + at : at));
    const kept = axis.map((at) => shape[at]);
    if (kept.some((size) => typeof size !== 'number'))
      throw new Error(`${this.name} has no axes ${axis} of a known size.`);
    const sizes = kept as number[];
    const [zeros, ones] = [tf.initializers.zeros(), tf.initializers.ones()];
    this.mean = this.addWeight('mean', sizes, 'float32', zeros, undefined, false);
    this.variance = this.addWeight('variance', sizes, 'float32', ones, undefined, false);
    this.addWeight('count', [], 'float32', zeros, undefined, false);
    this.reduced = shape.map((_, at) => at).filter((at) => !axis.includes(at));
    super.build(shape);
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.tidy(() => {
      const x = oneInput(inputs);
      const shape = x.shape.map((size, at) => (this.reduced.includes(at) ? 1 : size));
      const [mean, variance] = [this.mean, this.variance].map((weight) =>
        tf.reshape((weight as tf.LayerVariable).read(), shape),
      ) as [tf.Tensor, tf.Tensor];
      const deviation = tf.maximum(tf.sqrt(variance), EPSILON);
      return this.settings.invert
        ? tf.add(mean, tf.mul(x, deviation))
        : tf.div(tf.sub(x, mean), deviation);
    });
  }

  /** The axes that share a mean, for who measures them. */
  get measuredAxes(): readonly number[] {
    return this.reduced;
  }
}

import { tf } from '../tf';

interface SamplingArgs {
  readonly beta?: number;
}

/**
 * Draws from normal distributions by the reparametrisation trick (Kingma and Welling, 2014): inputs are
 * their mean and log-variance, of one shape. Gives mean + exp(log-variance ÷ 2) · noise in training, the
 * mean else.
 */
export class Sampling extends tf.layers.Layer {
  static readonly className = 'Sampling';
  readonly beta: number;

  constructor({
    beta = 1,
    ...args
  }: SamplingArgs & ConstructorParameters<typeof tf.layers.Layer>[0]) {
    super(args);
    this.beta = beta;
  }

  override computeOutputShape(inputShape: tf.Shape | tf.Shape[]): tf.Shape {
    const [mean = [], logVariance] = inputShape as tf.Shape[];
    if (String(mean) !== String(logVariance))
      throw new Error(`${this.name} needs a mean and a log-variance of one shape.`);
    return mean;
  }

  override call(inputs: tf.Tensor | tf.Tensor[], kwargs?: { training?: boolean }): tf.Tensor {
    const [mean, logVariance] = inputs as [tf.Tensor, tf.Tensor];
    if (kwargs?.training !== true) return mean.clone();
    return tf.tidy(() => {
      const noise = tf.randomNormal(mean.shape);
      return mean.add(logVariance.mul(0.5).exp().mul(noise));
    });
  }

  /**
   * β times the Kullback–Leibler divergence from the standard normal, −½ Σ (1 + log σ² − μ² − σ²) over the
   * values of a sample, meant over the batch.
   */
  divergence([mean, logVariance]: readonly tf.Tensor[]): tf.Scalar {
    return tf.tidy(() => {
      if (!mean || !logVariance) throw new Error(`${this.name} needs a mean and a log-variance.`);
      const terms = logVariance.add(1).sub(mean.square()).sub(logVariance.exp());
      const scale = (-0.5 * this.beta) / (mean.shape[0] ?? 1);
      return terms.sum().mul(scale) as tf.Scalar;
    });
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), beta: this.beta };
  }
}

import { tf } from '../tf';
import { oneInput } from './one-input';

type LayerArgs = ConstructorParameters<typeof tf.layers.Layer>[0];

/**
 * Root mean square normalization over the last axis (Zhang and Sennrich, 2019), as Keras 3 has it:
 * y = x ÷ √(mean(x²) + epsilon) × scale, with a learned scale for each place on that axis.
 */
export class RMSNormalization extends tf.layers.Layer {
  static readonly className = 'RMSNormalization';
  private readonly epsilon: number;
  private factor: tf.LayerVariable | undefined;

  constructor({ epsilon, ...args }: LayerArgs & { readonly epsilon: number }) {
    super(args);
    this.epsilon = epsilon;
  }

  override build(inputShape: tf.Shape): void {
    const size = inputShape[inputShape.length - 1] ?? null;
    this.factor = this.addWeight('scale', [size], 'float32', tf.initializers.ones());
    super.build(inputShape);
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.tidy(() => {
      const x = oneInput(inputs);
      // As a matrix: tfjs's webgpu cannot stretch a vector over five axes.
      const rows = tf.reshape(x, [-1, x.shape[x.rank - 1] as number]);
      const power = tf.mean(tf.square(rows), -1, true);
      const normal = tf.mul(rows, tf.rsqrt(tf.add(power, this.epsilon)));
      const scaled = tf.mul(normal, (this.factor as tf.LayerVariable).read());
      return tf.reshape(scaled, x.shape);
    });
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), epsilon: this.epsilon };
  }
}

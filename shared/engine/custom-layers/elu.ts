import { tf } from '../tf';
import { oneInput } from './one-input';

type LayerArgs = ConstructorParameters<typeof tf.layers.Layer>[0];

/** alpha × (eˣ − 1) below zero, x above; in the place of tfjs's own, which takes no alpha but 1. */
export class ELU extends tf.layers.Layer {
  static readonly className = 'ELU';
  private readonly alpha: number;

  constructor({ alpha = 1, ...args }: LayerArgs & { readonly alpha?: number } = {}) {
    super(args);
    this.alpha = alpha;
    this.supportsMasking = true;
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    const x = oneInput(inputs);
    if (this.alpha === 1) return tf.elu(x);
    return tf.tidy(() => {
      const above = tf.relu(x);
      const below = tf.sub(tf.elu(x), above);
      return tf.add(above, tf.mul(below, this.alpha));
    });
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), alpha: this.alpha };
  }
}

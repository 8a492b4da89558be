import { tf } from '../tf';
import type { LayerClass } from './layer-class';
import { oneInput } from './one-input';

/** What SELU tends to far below zero: -scale × alpha. */
const LOWEST = -1.0507009873554805 * 1.6732632423543772;

const StockAlphaDropout = tf.layers.alphaDropout({ rate: 0 }).constructor as unknown as LayerClass<{
  readonly rate: number;
}>;

/**
 * Alpha dropout (Klambauer et al., 2017), in the place of tfjs's own, which sets what it drops to
 * minus the lowest value of SELU and so keeps neither mean nor variance.
 */
export class AlphaDropout extends StockAlphaDropout {
  static readonly className = 'AlphaDropout';

  override call(inputs: tf.Tensor | tf.Tensor[], kwargs: object): tf.Tensor {
    const { training } = kwargs as { readonly training?: boolean };
    const x = oneInput(inputs);
    const { rate } = this;
    if (training !== true || rate === 0) return tf.clone(x);
    return tf.tidy(() => {
      const kept = tf.floor(tf.add(tf.randomUniform(x.shape), 1 - rate));
      const lowest = tf.mul(tf.sub(1, kept), LOWEST);
      // Back to mean 0 and variance 1.
      const scale = ((1 - rate) * (1 + rate * LOWEST ** 2)) ** -0.5;
      const dropped = tf.add(tf.mul(x, kept), lowest);
      return tf.add(tf.mul(dropped, scale), -scale * LOWEST * rate);
    });
  }
}

import { tf } from '../tf';
import type { LayerClass } from './layer-class';
import { oneInput } from './one-input';

const StockMasking = tf.layers.masking().constructor as unknown as LayerClass<{
  readonly maskValue: number;
}>;

/**
 * Steps all of whose features equal the mask value are passed over by recurrent and attention layers
 * that follow, and become zeros. In the place of tfjs's own, which its tape cannot go back through.
 * [batch, steps, …, features] to the same shape.
 */
export class Masking extends StockMasking {
  static readonly className = 'Masking';

  /** Which steps count is no function to be differentiated: the tape sees a constant. */
  override computeMask(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    const counts = tf.customGrad((x) => ({
      value: tf.any(tf.notEqual(x as tf.Tensor, this.maskValue), -1),
      gradFunc: () => tf.zeros((x as tf.Tensor).shape),
    }));
    return counts(oneInput(inputs));
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    const keep = tf.customGrad((x, save) => {
      const counts = tf.any(tf.notEqual(x as tf.Tensor, this.maskValue), -1, true);
      const mask = tf.cast(counts, 'float32');
      (save as tf.GradSaveFunc)([mask]);
      return {
        value: tf.mul(x as tf.Tensor, mask),
        gradFunc: (dy: tf.Tensor, [kept]: tf.Tensor[]) => tf.mul(dy, kept as tf.Tensor),
      };
    });
    return tf.tidy(() => keep(oneInput(inputs)));
  }
}

import { tf } from '../tf';

/** GELU by tanh, as BERT and GPT-2 have it (Hendrycks and Gimpel, 2016); tfjs cannot open a model saved with its own. */
export class GeluTanh extends tf.serialization.Serializable {
  static readonly className = 'geluTanh';

  apply(x: tf.Tensor): tf.Tensor {
    return tf.tidy(() => {
      const inner = tf.mul(x, tf.add(tf.mul(tf.square(x), 0.044715), 1));
      const bent = tf.tanh(tf.mul(inner, Math.sqrt(2 / Math.PI)));
      return tf.mul(tf.mul(x, 0.5), tf.add(bent, 1));
    });
  }

  getConfig(): tf.serialization.ConfigDict {
    return {};
  }
}

import { tf } from '../tf';

/** The activation of MobileNetV3, which tfjs lacks: x × relu6(x + 3) ÷ 6. */
export class HardSwish extends tf.serialization.Serializable {
  static readonly className = 'hardSwish';

  apply(x: tf.Tensor): tf.Tensor {
    return tf.tidy(() => tf.mul(tf.mul(x, tf.relu6(tf.add(x, 3))), 1 / 6));
  }

  getConfig(): tf.serialization.ConfigDict {
    return {};
  }
}

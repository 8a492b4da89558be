import { tf } from '../tf';
import type { LayerClass } from './layer-class';

const BatchNormalization = tf.layers.batchNormalization().constructor as unknown as LayerClass<{
  axis: number;
}>;

/**
 * BatchNormalization of volumes and beyond, for which tfjs has no operation: the axes on either side
 * of the normalised one are taken as one each, which changes neither mean nor variance.
 */
export class BatchNormalizationND extends BatchNormalization {
  static readonly className = 'BatchNormalizationND';

  override call(inputs: tf.Tensor | tf.Tensor[], kwargs: object): tf.Tensor {
    const x = (Array.isArray(inputs) ? inputs[0] : inputs) as tf.Tensor;
    const own = this.axis;
    const axis = own < 0 ? own + x.rank : own;
    const before = tf.util.sizeFromShape(x.shape.slice(0, axis));
    const after = tf.util.sizeFromShape(x.shape.slice(axis + 1));
    const channels = x.shape[axis] as number;
    const shape = after === 1 ? [before, channels] : [before, channels, after];
    this.axis = 1;
    try {
      return tf.tidy(() =>
        tf.reshape(super.call(tf.reshape(x, shape), kwargs as never) as tf.Tensor, x.shape),
      );
    } finally {
      this.axis = own;
    }
  }
}

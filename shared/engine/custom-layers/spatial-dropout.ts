import { tf } from '../tf';
import type { LayerClass } from './layer-class';

const Dropout = tf.layers.dropout({ rate: 0 }).constructor as unknown as LayerClass<{
  getNoiseShape(input: tf.Tensor): tf.Shape;
}>;

/** One number is drawn for each sample and channel, whatever lies between. */
class SpatialDropout extends Dropout {
  override getNoiseShape({ shape }: tf.Tensor): tf.Shape {
    return shape.map((size, axis) => (axis === 0 || axis === shape.length - 1 ? size : 1));
  }
}

/** Dropout of whole channels of images, [batch, height, width, channels]. */
export class SpatialDropout2D extends SpatialDropout {
  static readonly className = 'SpatialDropout2D';
  override inputSpec = [{ ndim: 4 }];
}

/** Dropout of whole channels of volumes, [batch, depth, height, width, channels]. */
export class SpatialDropout3D extends SpatialDropout {
  static readonly className = 'SpatialDropout3D';
  override inputSpec = [{ ndim: 5 }];
}

/** Keras's pooling over whole volumes, which tfjs has for sequences and images only. */
import { tf } from '../tf';
import { oneInput } from './one-input';
import type { LayerArgs } from './settings-layer';

abstract class GlobalPooling3D extends tf.layers.Layer {
  constructor(args: LayerArgs = {}) {
    super(args);
    this.inputSpec = [{ ndim: 5 }];
  }

  override computeOutputShape([batch = null, , , , channels = null]: tf.Shape): tf.Shape {
    return [batch, channels];
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.tidy(() => {
      const x = oneInput(inputs);
      const [batch, depth, height, width, channels] = (x as tf.Tensor5D).shape;
      // Not -1, which says nothing of an empty batch.
      return this.pool(tf.reshape(x, [batch, depth * height * width, channels]));
    });
  }

  /** [batch, places, channels] to [batch, channels]. */
  protected abstract pool(x: tf.Tensor): tf.Tensor;
}

/** [batch, depth, height, width, channels] to each channel's mean. */
export class GlobalAveragePooling3D extends GlobalPooling3D {
  static readonly className = 'GlobalAveragePooling3D';
  protected override pool(x: tf.Tensor): tf.Tensor {
    return tf.mean(x, 1);
  }
}

/** [batch, depth, height, width, channels] to each channel's largest value. */
export class GlobalMaxPooling3D extends GlobalPooling3D {
  static readonly className = 'GlobalMaxPooling3D';
  protected override pool(x: tf.Tensor): tf.Tensor {
    return tf.max(x, 1);
  }
}

import { tf } from '../tf';
import type { LayerClass } from './layer-class';

// It brings inputs with fewer axes to as many.
const Add = tf.layers.add().constructor as unknown as LayerClass<{
  mergeFunction(inputs: tf.Tensor[]): tf.Tensor;
}>;

/** The first of two inputs less the second; an axis of size 1, or one that is missing, stretches. */
export class Subtract extends Add {
  static readonly className = 'Subtract';

  override build(inputShape: tf.Shape | tf.Shape[]): void {
    if (inputShape.length !== 2) throw new Error(`${this.name} takes two inputs.`);
    super.build(inputShape);
  }

  override mergeFunction([first, second]: tf.Tensor[]): tf.Tensor {
    return tf.sub(first as tf.Tensor, second as tf.Tensor);
  }
}

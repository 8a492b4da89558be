import { tf } from '../tf';
import { oneInput } from './one-input';

/** Gives its input on as it is; what comes before learns nothing from what comes after. */
export class StopGradient extends tf.layers.Layer {
  static readonly className = 'StopGradient';

  constructor(args: ConstructorParameters<typeof tf.layers.Layer>[0] = {}) {
    super(args);
    this.supportsMasking = true;
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    const stop = tf.customGrad((x) => ({
      value: tf.clone(x as tf.Tensor),
      gradFunc: (dy: tf.Tensor) => tf.zerosLike(dy),
    }));
    return stop(oneInput(inputs));
  }
}

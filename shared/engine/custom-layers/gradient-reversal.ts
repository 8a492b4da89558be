import { tf } from '../tf';
import { oneInput } from './one-input';

interface ReversalArgs {
  readonly strength?: number;
}

/** Gives its input on as it is; gradients go back times −strength (Ganin and Lempitsky, 2015). */
export class GradientReversal extends tf.layers.Layer {
  static readonly className = 'GradientReversal';
  readonly strength: number;

  constructor({
    strength = 1,
    ...args
  }: ReversalArgs & ConstructorParameters<typeof tf.layers.Layer>[0] = {}) {
    super(args);
    this.strength = strength;
    this.supportsMasking = true;
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    const reverse = tf.customGrad((x) => ({
      value: tf.clone(x as tf.Tensor),
      gradFunc: (dy: tf.Tensor) => dy.mul(-this.strength),
    }));
    return reverse(oneInput(inputs));
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), strength: this.strength };
  }
}

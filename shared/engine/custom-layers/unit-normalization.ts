import { tf } from '../tf';
import { oneInput } from './one-input';

type LayerArgs = ConstructorParameters<typeof tf.layers.Layer>[0];

/** As in Keras, what is shorter is scaled as if it were this long: a vector of zeros stays one. */
const SHORTEST = 1e-12;

/** Scales the vectors along the given axes (0 is the batch) to length 1. */
export class UnitNormalization extends tf.layers.Layer {
  static readonly className = 'UnitNormalization';
  private readonly axis: number[];

  constructor({ axis, ...args }: LayerArgs & { readonly axis: number[] }) {
    super(args);
    this.axis = axis;
    this.supportsMasking = true;
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.tidy(() => {
      const x = oneInput(inputs);
      const squares = tf.sum(tf.square(x), this.axis, true);
      return tf.mul(x, tf.rsqrt(tf.maximum(squares, SHORTEST ** 2)));
    });
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), axis: this.axis };
  }
}

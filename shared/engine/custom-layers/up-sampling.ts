/** Keras's upsampling of sequences and volumes, which tfjs has for images only. */
import { tf } from '../tf';
import { oneInput } from './one-input';
import { type LayerArgs, SettingsLayer } from './settings-layer';

interface UpSamplingSettings {
  /** How often each step of an axis is repeated, an axis each. */
  readonly size: readonly number[];
}

class UpSampling extends SettingsLayer<UpSamplingSettings> {
  /** Keras saves the one number of a sequence by itself. */
  constructor(args: LayerArgs & { readonly size: number | readonly number[] }) {
    const size = [args.size].flat();
    super({ ...args, size }, ['size'], size.length + 2);
  }

  override computeOutputShape(shape: tf.Shape): tf.Shape {
    return shape.map((size, at) => (size === null ? null : size * this.factor(at)));
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.tidy(() => {
      const x = oneInput(inputs);
      return x.shape.reduce(
        (repeated, _, axis) => repeatSteps(repeated, axis, this.factor(axis)),
        tf.clone(x),
      );
    });
  }

  private factor(axis: number): number {
    return this.settings.size[axis - 1] ?? 1;
  }
}

/** Each step of an axis so many times in a row. */
function repeatSteps(x: tf.Tensor, axis: number, times: number): tf.Tensor {
  if (times === 1) return x;
  const size = x.shape[axis] as number;
  const outer = tf.util.sizeFromShape(x.shape.slice(0, axis + 1));
  const inner = tf.util.sizeFromShape(x.shape.slice(axis + 1));
  const apart = tf.reshape(x, [outer, 1, inner]);
  const repeated = tf.broadcastTo(apart, [outer, times, inner]);
  return tf.reshape(repeated, x.shape.with(axis, size * times));
}

/** [batch, steps, channels] to [batch, steps × size, channels]. */
export class UpSampling1D extends UpSampling {
  static readonly className = 'UpSampling1D';
}

/** [batch, depth, height, width, channels] with each of the three repeated. */
export class UpSampling3D extends UpSampling {
  static readonly className = 'UpSampling3D';
}

/** Batch normalisation over the last axis, in training, by a kernel of its own. */
import { BATCH_NORM_TRAINING } from '../kernels/norm-kernels';
import { tf } from '../tf';
import { type FusedCall, readOr, type Weight } from './fused-call';

interface BatchNormalization {
  readonly axis: number;
  readonly momentum: number;
  readonly epsilon: number;
  readonly scale: boolean;
  readonly center: boolean;
  readonly gamma?: Weight;
  readonly beta?: Weight;
  readonly movingMean: Weight;
  readonly movingVariance: Weight;
}

export function batchNormCall(layer: tf.layers.Layer): FusedCall {
  const norm = layer as unknown as BatchNormalization;
  return (x, training) => {
    const { axis, epsilon, momentum } = norm;
    if (!training || !tf.getKernel(BATCH_NORM_TRAINING, tf.getBackend())) return null;
    if (axis !== -1 && axis !== x.rank - 1) return null;
    return tf.tidy(() => {
      const shape = x.shape.slice(-1);
      const inputs = {
        x,
        gamma: readOr(norm.scale ? norm.gamma : undefined, () => tf.ones(shape)),
        beta: readOr(norm.center ? norm.beta : undefined, () => tf.zeros(shape)),
      };
      const [y, mean, variance] = tf
        .engine()
        .runKernel(BATCH_NORM_TRAINING, inputs, { epsilon }) as [tf.Tensor, tf.Tensor, tf.Tensor];
      follow(norm.movingMean, mean, momentum);
      follow(norm.movingVariance, variance, momentum);
      return y;
    });
  };
}

/** As Keras: the average of variances is that of biased ones. */
function follow(average: Weight, value: tf.Tensor, momentum: number): void {
  const old = average.read();
  average.write(tf.sub(old, tf.mul(tf.sub(old, value), 1 - momentum)));
}

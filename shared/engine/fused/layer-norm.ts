/** Layer normalisation over the last axes by a kernel of its own. */
import { LAYER_NORM } from '../kernels/norm-kernels';
import { tf } from '../tf';
import { type FusedCall, readOr, type Weight } from './fused-call';

interface LayerNormalization {
  /** Resolved by `build`: none is negative. */
  readonly axis: readonly number[];
  readonly epsilon: number;
  readonly scale: boolean;
  readonly center: boolean;
  readonly gamma?: Weight | null;
  readonly beta?: Weight | null;
}

export function layerNormCall(layer: tf.layers.Layer): FusedCall {
  const norm = layer as unknown as LayerNormalization;
  return (x) => {
    if (!tf.getKernel(LAYER_NORM, tf.getBackend())) return null;
    const first = x.rank - norm.axis.length;
    if (norm.axis.some((axis, place) => axis !== first + place)) return null;
    return tf.tidy(() => {
      const size = tf.util.sizeFromShape(x.shape.slice(first));
      const inputs = {
        x: x.reshape([-1, size]),
        gamma: readOr(norm.scale ? norm.gamma : null, () => tf.ones([size])).reshape([size]),
        beta: readOr(norm.center ? norm.beta : null, () => tf.zeros([size])).reshape([size]),
      };
      const [y] = tf
        .engine()
        .runKernel(LAYER_NORM, inputs, { epsilon: norm.epsilon }) as tf.Tensor[];
      return (y as tf.Tensor).reshape(x.shape);
    });
  };
}

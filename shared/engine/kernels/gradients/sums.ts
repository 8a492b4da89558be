/**
 * Gradients of Sum and Mean, in one kernel where the backend has it:
 *
 *   'Spread' {x} attrs {shape, axis, factor} → x × factor, repeated along the axes of `shape` that a sum took away
 *
 * tfjs makes an array of ones as large as the input, and multiplies.
 */
import { tf } from '../../tf';
import { reducedAxes } from '../reduced-axes';

export const SPREAD = 'Spread';

export function registerSumGradients(): void {
  for (const kernelName of ['Sum', 'Mean'])
    tf.registerGradient({
      kernelName,
      inputsToSave: ['x'],
      gradFunc: (dy, [x], attrs) => ({
        x: () =>
          spread(dy as tf.Tensor, (x as tf.Tensor).shape, attrs.axis as number[], kernelName),
      }),
    });
}

function spread(
  dy: tf.Tensor,
  shape: number[],
  axis: number | number[] | undefined,
  kernelName: string,
): tf.Tensor {
  const axes = tf.util.parseAxisParam(axis ?? shape.map((_, i) => i), shape);
  const count = tf.util.sizeFromShape(axes.map((each) => shape[each] as number));
  const factor = kernelName === 'Mean' ? 1 / count : 1;
  if (tf.getKernel(SPREAD, tf.getBackend()) && reducedAxes(shape, axes))
    return tf.engine().runKernel(SPREAD, { x: dy }, { shape, axis: axes, factor }) as tf.Tensor;
  const kept = shape.map((length, place) => (axes.includes(place) ? 1 : length));
  return tf.mul(tf.mul(tf.reshape(dy, kept), factor), tf.ones(shape));
}

/**
 * Gradients of Maximum, Minimum and SquaredDifference whose inputs are broadcast: tfjs returns them in
 * the broadcast shape, which it then refuses. At a tie `a` takes it all, as in TensorFlow.
 */
import { tf } from '../../tf';
import { reduceTo } from './reduce-to';

export function registerBroadcastGradients(): void {
  chosen('Maximum', (a, b) => tf.greaterEqual(a, b));
  chosen('Minimum', (a, b) => tf.lessEqual(a, b));
  tf.registerGradient({
    kernelName: 'SquaredDifference',
    inputsToSave: ['a', 'b'],
    gradFunc: (dy, [a, b]) => {
      const slope = (x: tf.Tensor, y: tf.Tensor) =>
        tf.mul(dy as tf.Tensor, tf.mul(tf.sub(x, y), 2));
      const [left, right] = [a as tf.Tensor, b as tf.Tensor];
      return {
        a: () => reduceTo(left, slope(left, right)),
        b: () => reduceTo(right, slope(right, left)),
      };
    },
  });
}

function chosen(kernelName: string, takesA: (a: tf.Tensor, b: tf.Tensor) => tf.Tensor): void {
  tf.registerGradient({
    kernelName,
    inputsToSave: ['a', 'b'],
    gradFunc: (dy, [a, b]) => {
      const [left, right] = [a as tf.Tensor, b as tf.Tensor];
      const share = (mask: tf.Tensor) => tf.mul(dy as tf.Tensor, tf.cast(mask, 'float32'));
      return {
        a: () => reduceTo(left, share(takesA(left, right))),
        b: () => reduceTo(right, share(tf.logicalNot(takesA(left, right)))),
      };
    },
  });
}

/**
 * The gradient of BatchMatMul where one side is broadcast over the other's batch: tfjs returns it in
 * the broadcast shape, which it then refuses. It is summed over the axes that were repeated.
 */
import { tf } from '../../tf';
import { reduceTo } from './reduce-to';

export function registerMatMulGradient(): void {
  const stock = tf.getGradient('BatchMatMul');
  tf.registerGradient({
    ...stock,
    gradFunc: (dy, saved, attrs) => {
      const whole = stock.gradFunc(dy, saved, attrs);
      const [a, b] = saved as [tf.Tensor, tf.Tensor];
      return {
        a: () => reduceTo(a, (whole.a as () => tf.Tensor)()),
        b: () => reduceTo(b, (whole.b as () => tf.Tensor)()),
      };
    },
  });
}

/**
 * The gradient of Unpack, tfjs's unstack. It hands a gradient function one tensor instead of a list
 * where there is one output, and stacking that throws: no sequence of a single step could be trained.
 */
import { tf } from '../../tf';

export function registerUnpackGradient(): void {
  tf.registerGradient({
    kernelName: 'Unpack',
    gradFunc: (dy, _saved, attrs) => {
      const steps = Array.isArray(dy) ? dy : [dy];
      return { value: () => tf.stack(steps, attrs.axis as number) };
    },
  });
}

/**
 * Gradients of Max and Min along axes: tfjs hands the whole gradient to each of several equal values,
 * so global max pooling over a dead ReLU multiplied it. It is shared evenly, as in TensorFlow and PyTorch.
 */
import { tf } from '../../tf';

export function registerExtremeGradients(): void {
  for (const kernelName of ['Max', 'Min']) {
    tf.registerGradient({
      kernelName,
      inputsToSave: ['x'],
      outputsToSave: [true],
      gradFunc: (dy, saved, attrs) => {
        const [x, y] = saved as [tf.Tensor, tf.Tensor];
        // The attribute's name differs: Max has reductionIndices, Min has axis.
        const axes = tf.util.parseAxisParam(
          (attrs.reductionIndices ?? attrs.axis) as number | number[],
          x.shape,
        );
        const kept = x.shape.map((length, axis) => (axes.includes(axis) ? 1 : length));
        return {
          x: () => {
            const mask = tf.cast(tf.equal(x, tf.reshape(y, kept)), 'float32');
            const share = tf.div(tf.reshape(dy as tf.Tensor, kept), tf.sum(mask, axes, true));
            return tf.mul(mask, share);
          },
        };
      },
    });
  }
}

/**
 * Gradients of average pooling with padding. Forward, tfjs divides by the cells inside the image, as
 * TensorFlow does; backward by the whole window. Scaling dy beforehand mends it; on wasm the kernel is ours.
 */
import { tf } from '../../tf';
import { eachWindow, type PoolAttrs, poolWindows } from '../windows';

export function registerAveragePoolGradients(): void {
  for (const kernelName of ['AvgPool', 'AvgPool3D']) {
    tf.registerGradient({
      kernelName,
      inputsToSave: ['x'],
      gradFunc: (dy, [x], attrs) => ({
        x: () => {
          const input = x as tf.Tensor;
          const scaled =
            tf.getBackend() === 'wasm'
              ? (dy as tf.Tensor)
              : scaleByWindow(dy as tf.Tensor, input.shape, attrs as unknown as PoolAttrs);
          return tf
            .engine()
            .runKernel(`${kernelName}Grad`, { dy: scaled, input }, attrs) as tf.Tensor;
        },
      }),
    });
  }
}

/** dy times (cells of the window ÷ cells of it inside the image). */
function scaleByWindow(dy: tf.Tensor, inputShape: number[], attrs: PoolAttrs): tf.Tensor {
  const windows = { ...poolWindows(inputShape, attrs), batch: 1, channels: 1 };
  const cells = windows.size[0] * windows.size[1] * windows.size[2];
  const factors = new Float32Array(windows.output[0] * windows.output[1] * windows.output[2]);
  eachWindow(windows, (_image, at, d0, d1, h0, h1, w0, w1) => {
    factors[at] = cells / ((d1 - d0) * (h1 - h0) * (w1 - w0));
  });
  if (factors.every((factor) => factor === 1)) return dy;
  return tf.mul(dy, tf.tensor(factors, [1, ...dy.shape.slice(1, -1), 1]));
}

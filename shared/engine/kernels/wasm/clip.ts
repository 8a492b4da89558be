/**
 * ClipByValue and Relu6 of floats: XNNPACK turns NaN into a bound, so that a loss, which clips what a
 * network says, looked well after the network had failed.
 */
import { tf } from '../../tf';

interface Bounds {
  clipValueMin: number;
  clipValueMax: number;
}

export function registerClip(): void {
  replaceForFloats('ClipByValue', (x, { clipValueMin, clipValueMax }) =>
    between(x, clipValueMin, clipValueMax),
  );
  replaceForFloats('Relu6', (x) => between(x, 0, 6));
}

const between = (x: tf.Tensor, low: number, high: number): tf.Tensor =>
  tf.tidy(() => tf.minimum(tf.maximum(x, low), high));

function replaceForFloats(kernelName: string, run: (x: tf.Tensor, attrs: Bounds) => tf.Tensor) {
  const stock = tf.getKernel(kernelName, 'wasm');
  if (!stock) return;
  tf.unregisterKernel(kernelName, 'wasm');
  tf.registerKernel({
    ...stock,
    kernelFunc: (params) => {
      const x = params.inputs.x as tf.Tensor;
      if (x.dtype !== 'float32') return stock.kernelFunc(params);
      return run(x, params.attrs as unknown as Bounds);
    },
  });
}

/**
 * FusedBatchNorm over an axis that is not the last. tfjs's kernels walk through mean and variance in
 * step with the input whatever their shape, and so normalise with other channels' values.
 */
import { tf } from '../../tf';
import { BACKENDS } from '../run-kernel';

interface Inputs {
  x: tf.Tensor;
  mean: tf.Tensor;
  variance: tf.Tensor;
  offset?: tf.Tensor;
  scale?: tf.Tensor;
}

export function registerBatchNorm(): void {
  for (const backendName of BACKENDS) {
    const stock = tf.getKernel('FusedBatchNorm', backendName);
    if (!stock) continue;
    tf.unregisterKernel('FusedBatchNorm', backendName);
    tf.registerKernel({
      ...stock,
      kernelFunc: (params) => {
        const inputs = params.inputs as unknown as Inputs;
        const { x, mean, variance, offset, scale } = inputs;
        const given = [mean, variance, offset, scale].filter((each) => each !== undefined);
        if (given.every((each) => repeatsAtTheFront(each.shape, x.shape)))
          return stock.kernelFunc(params);
        return tf.tidy(() => normalise(inputs, params.attrs?.varianceEpsilon as number));
      },
    });
  }
}

/** Whether a shape, leading ones aside, is how `whole` ends. */
function repeatsAtTheFront(shape: number[], whole: number[]): boolean {
  const from = shape.findIndex((length) => length > 1);
  const own = from === -1 ? [] : shape.slice(from);
  return own.every((length, at) => length === whole[whole.length - own.length + at]);
}

function normalise({ x, mean, variance, offset, scale }: Inputs, epsilon: number): tf.Tensor {
  const inverse = tf.rsqrt(tf.add(variance, epsilon));
  const factor = scale ? tf.mul(inverse, scale) : inverse;
  const normal = tf.mul(tf.sub(x, mean), factor);
  return offset ? tf.add(normal, offset) : normal;
}

/**
 * Matrix products whose batches are broadcast over more than one axis, such as [2, 2, …] by [2, 1, …]:
 * tfjs pairs the matrices by their count alone and gets wrong ones. They are repeated beforehand.
 */
import { tf } from '../tf';
import { replaceKernel, stockKernel } from './register';
import { type AnyBackend, BACKENDS, runKernel } from './run-kernel';

type Inputs = 'a' | 'b';

export function registerBroadcastMatMul(): void {
  for (const backendName of BACKENDS) {
    if (!tf.getKernel('BatchMatMul', backendName)) continue;
    const stock = stockKernel<Inputs, object>('BatchMatMul', backendName);
    replaceKernel<Inputs, object, AnyBackend>(
      'BatchMatMul',
      backendName,
      ({ a, b }, attrs, backend) => {
        const [batchA, batchB] = [a.shape.slice(0, -2), b.shape.slice(0, -2)];
        const [countA, countB] = [tf.util.sizeFromShape(batchA), tf.util.sizeFromShape(batchB)];
        const batch = tf.broadcast_util.assertAndGetBroadcastShape(batchA, batchB);
        if (countA === 1 || countB === 1 || tf.util.arraysEqual(batchA, batchB))
          return stock({ a, b }, attrs, backend);
        const [left, right] = [a, b].map((x) => repeat(x, batch, backendName, backend)) as [
          tf.TensorInfo,
          tf.TensorInfo,
        ];
        const product = stock({ a: left, b: right }, attrs, backend);
        backend.disposeData(left.dataId);
        backend.disposeData(right.dataId);
        return product;
      },
    );
  }
}

function repeat(
  x: tf.TensorInfo,
  batch: number[],
  backendName: string,
  backend: AnyBackend,
): tf.TensorInfo {
  const full = [...batch, ...x.shape.slice(-2)];
  const shape = [...Array<number>(full.length - x.shape.length).fill(1), ...x.shape];
  const reps = full.map((length, axis) => length / (shape[axis] as number));
  return runKernel('Tile', backendName, backend, { x: { ...x, shape } }, { reps });
}

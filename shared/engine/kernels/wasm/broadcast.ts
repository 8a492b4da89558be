/**
 * Operations on two numbers, on all threads. Where one side is repeated over rows or columns tfjs looks up every
 * number's place; and its extremes pass over a NaN on the right.
 */
import { type BackendWasm, tf } from '../../tf';
import { blocksOf, rowBlocks } from '../native/blocks';
import { JOBS } from '../native/jobs';
import { nativeOf } from '../native/native';
import { replaceKernel, stockKernel } from '../register';
import { runKernel } from '../run-kernel';

/** Numbers of assembly/broadcast.ts. */
const OPERATIONS = { Add: 0, Sub: 1, Multiply: 2, RealDiv: 3, Minimum: 4, Maximum: 5 } as const;
const isExtreme = (operation: number): boolean => operation >= OPERATIONS.Minimum;

export function registerWasmBroadcasts(): void {
  for (const [name, operation] of Object.entries(OPERATIONS)) {
    const stock = stockKernel<'a' | 'b', object>(name, 'wasm');
    replaceKernel<'a' | 'b', object, BackendWasm>(name, 'wasm', ({ a, b }, attrs, backend) => {
      const floats = a.dtype === 'float32' && b.dtype === 'float32';
      const swapped = tf.util.sizeFromShape(a.shape) < tf.util.sizeFromShape(b.shape);
      const [matrix, vector] = swapped ? [b, a] : [a, b];
      if (floats && String(a.shape) === String(b.shape)) return pairs(backend, operation, a, b);
      // tfjs is quick where one side is a single number, but for its extremes.
      const least = isExtreme(operation) ? 1 : 2;
      const repeated = floats ? repetition(matrix.shape, vector.shape, least) : null;
      if (!repeated && floats && isExtreme(operation)) return extremes(backend, operation, a, b);
      if (!repeated) return stock({ a, b }, attrs, backend);
      const { rows, columns, perRow } = repeated;
      const native = nativeOf(backend);
      const out = native.make(matrix.shape);
      const { block, chunks } = rowBlocks(rows, columns);
      native.run(JOBS.broadcast, chunks, [
        operation,
        ...[matrix, vector, out].map((tensor) => native.addressOf(tensor)),
        ...[rows, columns, block, Number(perRow), Number(swapped)],
      ]);
      return out;
    });
  }
}

function pairs(
  backend: BackendWasm,
  operation: number,
  a: tf.TensorInfo,
  b: tf.TensorInfo,
): tf.TensorInfo {
  const native = nativeOf(backend);
  const out = native.make(a.shape);
  const size = tf.util.sizeFromShape(a.shape);
  const { block, chunks } = blocksOf(size);
  const addresses = [a, b, out].map((tensor) => native.addressOf(tensor));
  native.run(JOBS.pairs, chunks, [operation, ...addresses, size, block]);
  return out;
}

/** Both sides are written out in full first. */
function extremes(
  backend: BackendWasm,
  operation: number,
  a: tf.TensorInfo,
  b: tf.TensorInfo,
): tf.TensorInfo {
  const shape = tf.backend_util.assertAndGetBroadcastShape([...a.shape], [...b.shape]);
  if (shape.includes(0)) return nativeOf(backend).make(shape);
  const [left, right] = [a, b].map((side) => {
    const full = [...Array(shape.length - side.shape.length).fill(1), ...side.shape] as number[];
    const reps = shape.map((length, axis) => (full[axis] === length ? 1 : length));
    return runKernel('Tile', 'wasm', backend, { x: { ...side, shape: full } }, { reps });
  }) as [tf.TensorInfo, tf.TensorInfo];
  const out = pairs(backend, operation, left, right);
  for (const { dataId } of [left, right]) backend.disposeData(dataId);
  return out;
}

/** How the vector repeats over a matrix of the larger shape; null where it is no such matrix, or the same size. */
function repetition(matrix: readonly number[], vector: readonly number[], least: number) {
  const size = tf.util.sizeFromShape([...matrix]);
  const count = tf.util.sizeFromShape([...vector]);
  if (vector.length > matrix.length || count === size || count < least) return null;
  if (count === 1) return { rows: 1, columns: size, perRow: true };
  const full = [...Array(matrix.length - vector.length).fill(1), ...vector] as number[];
  const same = (axis: number) => full[axis] === matrix[axis];
  // The axes that it has: all of them at the end, or all at the front.
  const own = full.flatMap((length, axis) => (length === 1 ? [] : [axis]));
  if (!own.every(same)) return null;
  const ones = full.flatMap((length, axis) => (length === 1 && matrix[axis] !== 1 ? [axis] : []));
  if (Math.max(...ones) < Math.min(...own))
    return { rows: size / count, columns: count, perRow: false };
  if (Math.min(...ones) > Math.max(...own))
    return { rows: count, columns: size / count, perRow: true };
  return null;
}

/**
 * Lookups of rows, as embeddings do, and their gradient UnsortedSegmentSum, which tfjs's wasm lacks: x [n, …]
 * and segmentIds [n] to [numSegments, …]; negative segments are dropped, as in TensorFlow.
 */
import { type BackendWasm, tf } from '../../tf';
import { rowBlocks } from '../native/blocks';
import { JOBS } from '../native/jobs';
import { nativeOf } from '../native/native';
import { replaceKernel, stockKernel } from '../register';

interface GatherAttrs {
  readonly axis: number;
  readonly batchDims: number;
}

/** Bytes of each row that one chunk sums: a line of the cache. */
const SEGMENT_BYTES = 64;

export function registerWasmLookups(): void {
  const stock = stockKernel<'x' | 'indices', GatherAttrs>('GatherV2', 'wasm');
  replaceKernel<'x' | 'indices', GatherAttrs, BackendWasm>(
    'GatherV2',
    'wasm',
    ({ x, indices }, attrs, backend) => {
      const wide = x.dtype === 'float32' || x.dtype === 'int32';
      const rows = attrs.axis === 0 && attrs.batchDims === 0 && indices.dtype === 'int32';
      checkIndices(backend, indices, x.shape[attrs.axis] ?? 0);
      if (!wide || !rows) return stock({ x, indices }, attrs, backend);
      const [, ...row] = x.shape;
      const native = nativeOf(backend);
      const out = backend.makeOutput([...indices.shape, ...row], x.dtype);
      const count = tf.util.sizeFromShape(indices.shape);
      const width = tf.util.sizeFromShape(row);
      const { block, chunks } = rowBlocks(count, width);
      const addresses = [x, indices, out].map((tensor) => native.addressOf(tensor));
      native.run(JOBS.gather, chunks, [...addresses, count, 4 * width, block]);
      return out;
    },
  );
  replaceKernel<'x' | 'segmentIds', { numSegments: number }, BackendWasm>(
    'UnsortedSegmentSum',
    'wasm',
    ({ x, segmentIds }, { numSegments }, backend) => {
      const [count = 0, ...row] = x.shape;
      const native = nativeOf(backend);
      const out = native.make([numSegments, ...row]);
      const width = 4 * tf.util.sizeFromShape(row);
      const addresses = [x, segmentIds, out].map((tensor) => native.addressOf(tensor));
      native.run(JOBS.segmentSum, Math.ceil(width / SEGMENT_BYTES), [
        ...[...addresses, count, numSegments, width, SEGMENT_BYTES],
      ]);
      return out;
    },
  );
}

/** Says what tfjs's cpu backend says; its wasm reads what lies outside the table. */
function checkIndices(backend: BackendWasm, indices: tf.TensorInfo, length: number): void {
  for (const index of backend.typedArrayFromHeap(indices))
    if (!(index >= 0 && index < length))
      throw new Error(`GatherV2: the index value ${index} is not in [0, ${length - 1}]`);
}

/**
 * Matrix products by tfjs's wasm backend. Its fast path (XNNPACK) takes one untransposed pair of
 * matrices; transposed or batched ones go through a scalar loop, some twelve times slower, which for
 * a transposed product with a bias is also wrong. So everything is brought into the form that is fast.
 */
import type { BackendWasm, tf } from '../../tf';
import { stockKernel } from '../register';

export interface FusedAttrs {
  transposeA: boolean;
  transposeB: boolean;
  activation: string;
  leakyreluAlpha?: number;
}

type FusedInputs = 'a' | 'b' | 'bias' | 'preluActivationWeights';

export interface WasmProducts {
  /** [m, k] times [k, n]; `b` must not have been changed in place since its creation. */
  multiply(a: tf.TensorInfo, b: tf.TensorInfo, backend: BackendWasm): tf.TensorInfo;
  /** As `multiply`, with a bias and an activation. Shapes are [1, m, k] and [1, k, n]. */
  fused(
    inputs: Record<FusedInputs, tf.TensorInfo>,
    attrs: FusedAttrs,
    backend: BackendWasm,
  ): tf.TensorInfo;
  /** Swaps the last two axes of a [1, rows, columns] tensor. */
  transpose(x: tf.TensorInfo, backend: BackendWasm): tf.TensorInfo;
}

/** Captures tfjs's kernels, so it must run before they are replaced. */
export function stockProducts(): WasmProducts {
  const product = stockKernel<'a' | 'b', { transposeA: boolean; transposeB: boolean }>(
    'BatchMatMul',
    'wasm',
  );
  const fusedProduct = stockKernel<FusedInputs, FusedAttrs>('_FusedMatMul', 'wasm');
  const transpose = stockKernel<'x', { perm: number[] }>('Transpose', 'wasm');
  const plain = { transposeA: false, transposeB: false };
  return {
    multiply: (a, b, backend) =>
      withOneShape(b, backend, (right) => product({ a, b: right }, plain, backend)),
    fused: (inputs, attrs, backend) =>
      withOneShape(inputs.b, backend, (right) =>
        fusedProduct({ ...inputs, b: right }, { ...attrs, ...plain }, backend),
      ),
    transpose: (x, backend) => transpose({ x }, { perm: [0, 2, 1] }, backend),
  };
}

const packedAs = new WeakMap<object, string>();

/**
 * XNNPACK keeps the right side packed by its data alone, and takes it for the same when it comes back
 * reshaped. So data that was packed in another shape are copied.
 */
function withOneShape(
  b: tf.TensorInfo,
  backend: BackendWasm,
  multiply: (b: tf.TensorInfo) => tf.TensorInfo,
): tf.TensorInfo {
  const shape = `${b.shape}`;
  if ((packedAs.get(b.dataId) ?? shape) === shape) {
    packedAs.set(b.dataId, shape);
    return multiply(b);
  }
  const copy = backend.makeOutput(b.shape, b.dtype);
  backend.typedArrayFromHeap(copy).set(backend.typedArrayFromHeap(b));
  const result = multiply(copy);
  backend.disposeData(copy.dataId);
  return result;
}

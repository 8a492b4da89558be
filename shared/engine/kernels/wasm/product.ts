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
  return {
    multiply: (a, b, backend) =>
      product({ a, b }, { transposeA: false, transposeB: false }, backend),
    fused: (inputs, attrs, backend) =>
      fusedProduct(inputs, { ...attrs, transposeA: false, transposeB: false }, backend),
    transpose: (x, backend) => transpose({ x }, { perm: [0, 2, 1] }, backend),
  };
}

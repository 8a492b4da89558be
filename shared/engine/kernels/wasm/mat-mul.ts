/** BatchMatMul and _FusedMatMul for wasm: tfjs's are slow with a transpose, and with a bias wrong. */
import { type BackendWasm, tf } from '../../tf';
import { type Native, nativeOf } from '../native/native';
import { type Batch, type Epilogue, multiply, multiplyBatch } from '../native/products';
import { fitsRowsOuter, sumRowsOuter } from '../native/rows-outer';
import { replaceKernel, stockKernel } from '../register';
import { activate, epilogueOf, type FusedAttrs, type FusedExtras } from './epilogue';

interface Transposes {
  readonly transposeA: boolean;
  readonly transposeB: boolean;
}

export function registerMatMul(): void {
  replaceKernel<'a' | 'b', Transposes, BackendWasm>(
    'BatchMatMul',
    'wasm',
    ({ a, b }, attrs, backend) => product(nativeOf(backend), a, b, attrs),
  );
  const transpose = stockKernel<'x', { perm: number[] }>('Transpose', 'wasm');
  type Attrs = Transposes & FusedAttrs;
  replaceKernel<'a' | 'b', Attrs, BackendWasm>('_FusedMatMul', 'wasm', (inputs, attrs, backend) => {
    const { a, b, ...extras } = inputs as typeof inputs & FusedExtras;
    const native = nativeOf(backend);
    const left = attrs.transposeA ? transpose({ x: a }, { perm: [0, 2, 1] }, backend) : a;
    const transposes = { ...attrs, transposeA: false };
    const [, columns] = matrixShape(b, attrs.transposeB);
    const epilogue = epilogueOf(native, attrs, extras, columns);
    const y = product(native, left, b, transposes, epilogue);
    if (left !== a) backend.disposeData(left.dataId);
    return activate(y, attrs, extras, backend);
  });
}

/** a [..., m, k] and b [..., k, n], either of them transposed, to [..., m, n]. */
function product(
  native: Native,
  a: tf.TensorInfo,
  b: tf.TensorInfo,
  { transposeA, transposeB }: Transposes,
  epilogue?: Epilogue,
): tf.TensorInfo {
  const batch = tf.broadcast_util.assertAndGetBroadcastShape(
    a.shape.slice(0, -2),
    b.shape.slice(0, -2),
  );
  const [rows, inner] = matrixShape(a, transposeA);
  const [innerB, columns] = matrixShape(b, transposeB);
  if (inner !== innerB)
    throw new Error(`Error in matMul: [${a.shape}] and [${b.shape}] do not fit.`);
  const out = native.make([...batch, rows, columns]);
  const c = native.addressOf(out);
  const left = batchOf(native, a, transposeA);
  const right = batchOf(native, b, transposeB);
  if (right.count === 1 && !transposeA) {
    // One right side for all: the rows of the whole batch are those of one matrix.
    multiply(native, left, right, [left.count * rows, inner, columns], c, epilogue);
  } else if (
    [left.count, right.count].every((count) => count === 1) &&
    transposeA &&
    !transposeB &&
    fitsRowsOuter(rows, columns)
  ) {
    sumRowsOuter(native, left.address, right.address, [inner, rows, columns], c);
  } else {
    if (epilogue?.bias || epilogue?.activation)
      throw new Error('A batch of products takes no bias and no activation.');
    multiplyBatch(native, left, right, [rows, inner, columns], c);
  }
  return out;
}

function matrixShape({ shape }: tf.TensorInfo, transposed: boolean): [number, number] {
  const [rows, columns] = shape.slice(-2) as [number, number];
  return transposed ? [columns, rows] : [rows, columns];
}

function batchOf(native: Native, x: tf.TensorInfo, transposed: boolean): Batch {
  const [rows, columns] = x.shape.slice(-2) as [number, number];
  const strides = [4 * columns, 4] as const;
  return {
    address: native.floatsOf(x),
    rowStride: strides[transposed ? 1 : 0],
    columnStride: strides[transposed ? 0 : 1],
    count: tf.util.sizeFromShape(x.shape.slice(0, -2)),
    stride: 4 * rows * columns,
  };
}

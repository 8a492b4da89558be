/** BatchMatMul and _FusedMatMul for wasm: see product.ts for what is wrong with tfjs's own. */
import { type BackendWasm, tf } from '../../tf';
import { replaceKernel } from '../register';
import type { FusedAttrs, WasmProducts } from './product';

type Transposes = Pick<FusedAttrs, 'transposeA' | 'transposeB'>;
type FusedInputs = 'a' | 'b' | 'bias' | 'preluActivationWeights';
type Multiply = (a: tf.TensorInfo, b: tf.TensorInfo) => tf.TensorInfo;

export function registerMatMul(products: WasmProducts): void {
  replaceKernel<'a' | 'b', Transposes, BackendWasm>(
    'BatchMatMul',
    'wasm',
    ({ a, b }, attrs, backend) =>
      batched(a, b, attrs, backend, products, (left, right) =>
        products.multiply(left, right, backend),
      ),
  );
  replaceKernel<FusedInputs, FusedAttrs, BackendWasm>(
    '_FusedMatMul',
    'wasm',
    ({ a, b, ...rest }, attrs, backend) =>
      batched(a, b, attrs, backend, products, (left, right) =>
        products.fused({ a: left, b: right, ...rest }, attrs, backend),
      ),
  );
}

/** a [..., m, k] and b [..., k, n], either of them transposed, to [..., m, n]. */
function batched(
  a: tf.TensorInfo,
  b: tf.TensorInfo,
  { transposeA, transposeB }: Transposes,
  backend: BackendWasm,
  products: WasmProducts,
  multiply: Multiply,
): tf.TensorInfo {
  const batchShape = tf.broadcast_util.assertAndGetBroadcastShape(
    a.shape.slice(0, -2),
    b.shape.slice(0, -2),
  );
  const [rows, inner] = matrixShape(a, transposeA);
  const [innerB, columns] = matrixShape(b, transposeB);
  if (inner !== innerB)
    throw new Error(`Error in matMul: [${a.shape}] and [${b.shape}] do not fit.`);
  const shape = [...batchShape, rows, columns];
  const pair = (left: tf.TensorInfo, right: tf.TensorInfo): tf.TensorInfo => {
    const turnedA = transposeA ? products.transpose(left, backend) : left;
    const turnedB = transposeB ? products.transpose(right, backend) : right;
    const out = multiply(turnedA, turnedB);
    if (transposeA) backend.disposeData(turnedA.dataId);
    if (transposeB) backend.disposeData(turnedB.dataId);
    return out;
  };
  const count = tf.util.sizeFromShape(batchShape);
  if (count === 1) {
    const out = pair(asMatrix(a), asMatrix(b));
    return { dataId: out.dataId, dtype: out.dtype, shape };
  }
  const out = backend.makeOutput(shape, 'float32');
  for (let i = 0; i < count; i++) {
    const left = copyMatrix(a, i, backend);
    const right = copyMatrix(b, i, backend);
    const product = pair(left, right);
    const values = backend.typedArrayFromHeap(product);
    backend.typedArrayFromHeap(out).set(values, i * values.length);
    for (const each of [left, right, product]) backend.disposeData(each.dataId);
  }
  return out;
}

function matrixShape({ shape }: tf.TensorInfo, transposed: boolean): [number, number] {
  const [rows, columns] = shape.slice(-2) as [number, number];
  return transposed ? [columns, rows] : [rows, columns];
}

/** The same data as [1, rows, columns]. */
function asMatrix(x: tf.TensorInfo): tf.TensorInfo {
  return { dataId: x.dataId, dtype: x.dtype, shape: [1, ...x.shape.slice(-2)] };
}

/** Matrix i of a batch, or the only one where the other side has more. */
function copyMatrix(x: tf.TensorInfo, i: number, backend: BackendWasm): tf.TensorInfo {
  const shape = [1, ...x.shape.slice(-2)];
  const size = tf.util.sizeFromShape(shape);
  const copy = backend.makeOutput(shape, 'float32');
  const from = (i * size) % tf.util.sizeFromShape(x.shape);
  backend.typedArrayFromHeap(copy).set(backend.typedArrayFromHeap(x).subarray(from, from + size));
  return copy;
}

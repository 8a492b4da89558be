/**
 * Products with a transposed right side, such as the input's gradient of a dense layer or the scores of
 * attention: tfjs then reads one value at a time, neighbours far apart. In half precision all of them; the
 * others stay tfjs's.
 */
import { tf } from '../../tf';
import { currentFactors } from '../precision';
import { replaceKernel, stockKernel } from '../register';
import { addBias } from './add-bias';
import { sizeOf } from './dispatch';
import { gemm } from './gemm';
import type { Gpu } from './program';

interface MatMulAttrs {
  readonly transposeA: boolean;
  readonly transposeB: boolean;
}

const code = ({ transposeA, transposeB }: MatMulAttrs) => `
struct Row { start: i32 }
struct Inner { a: i32, b: i32 }
fn rowsOf(batch: i32) -> i32 { return u.rows; }
fn depthOf(batch: i32) -> i32 { return u.depth; }
fn rowAt(batch: i32, m: i32) -> Row { return Row(m${transposeA ? '' : ' * u.depth'}); }
fn innerAt(batch: i32, k: i32) -> Inner {
  return Inner(
    batch * u.matrixA + k${transposeA ? ' * u.rows' : ''},
    batch * u.matrixB + k${transposeB ? '' : ' * u.columns'},
  );
}
fn a(row: Row, inner: Inner) -> A { return readA(row.start + inner.a); }
fn b(inner: Inner, column: i32) -> B { return readB(inner.b + column${transposeB ? ' * u.depth' : ''}); }
fn outputRow(batch: i32, m: i32) -> i32 { return batch * u.rows + m; }
`;

type Inputs = 'a' | 'b';

export function registerWebgpuMatMul(): void {
  const stock = stockKernel<Inputs, MatMulAttrs>('BatchMatMul', 'webgpu');
  replaceKernel<Inputs, MatMulAttrs, Gpu>('BatchMatMul', 'webgpu', (inputs, attrs, gpu) => {
    const { a, b } = inputs;
    const fits = attrs.transposeB && String(outerOf(a)) === String(outerOf(b));
    const own = (fits || currentFactors() !== 'f32') && areFloats(a, b);
    return own ? product(gpu, a, b, attrs) : stock(inputs, attrs, gpu);
  });
  registerFused();
}

/** With a bias, as a layer without activation has it in training. */
function registerFused(): void {
  type Fused = MatMulAttrs & { readonly activation: string };
  const stock = stockKernel<Inputs | 'bias', Fused>('_FusedMatMul', 'webgpu');
  replaceKernel<Inputs | 'bias', Fused, Gpu>('_FusedMatMul', 'webgpu', (inputs, attrs, gpu) => {
    const { a, b, bias } = inputs;
    const own = currentFactors() !== 'f32' && attrs.activation === 'linear' && areFloats(a, b);
    if (!own || sizeOf(a.shape) === 0) return stock(inputs, attrs, gpu);
    return addBias(gpu, product(gpu, a, b, attrs), bias);
  });
}

const areFloats = (...factors: readonly tf.TensorInfo[]): boolean =>
  factors.every(({ dtype }) => dtype === 'float32');

const outerOf = ({ shape }: tf.TensorInfo): number[] => shape.slice(0, -2);

/** Batches are the same, or one side has a single matrix for all of the other's. */
function product(gpu: Gpu, a: tf.TensorInfo, b: tf.TensorInfo, attrs: MatMulAttrs): tf.TensorInfo {
  const { transposeA, transposeB } = attrs;
  const [downA, alongA] = a.shape.slice(-2) as [number, number];
  const [downB, alongB] = b.shape.slice(-2) as [number, number];
  const [rows, depth] = transposeA ? [alongA, downA] : [downA, alongA];
  const columns = transposeB ? downB : alongB;
  const outer = tf.broadcast_util.assertAndGetBroadcastShape(outerOf(a), outerOf(b));
  return gemm(gpu, {
    name: `product-${transposeA}-${transposeB}`,
    a,
    b,
    integers: {
      rows,
      depth,
      matrixA: sizeOf(outerOf(a)) === 1 ? 0 : rows * depth,
      matrixB: sizeOf(outerOf(b)) === 1 ? 0 : depth * columns,
    },
    rows,
    columns,
    depth,
    batches: sizeOf(outer),
    adjacentA: transposeA ? { index: 'rows', run: rows } : { index: 'depth', run: depth },
    adjacentB: transposeB ? { index: 'depth', run: depth } : { index: 'columns', run: columns },
    outputShape: [...outer, rows, columns],
    code: code(attrs),
  });
}

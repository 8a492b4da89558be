/**
 * Products with a transposed right side, such as the input's gradient of a dense layer or the scores of
 * attention: tfjs then reads one value at a time, neighbours far apart. The others stay tfjs's.
 */
import type { tf } from '../../tf';
import { replaceKernel, stockKernel } from '../register';
import { sizeOf } from './dispatch';
import { gemm } from './gemm';
import type { Gpu } from './program';

interface MatMulAttrs {
  transposeA: boolean;
  transposeB: boolean;
}

const code = (transposeA: boolean) => `
struct Row { start: i32 }
struct Inner { a: i32, b: i32 }
fn rowsOf(batch: i32) -> i32 { return u.rows; }
fn depthOf(batch: i32) -> i32 { return u.depth; }
fn rowAt(batch: i32, m: i32) -> Row { return Row(m${transposeA ? '' : ' * u.depth'}); }
fn innerAt(batch: i32, k: i32) -> Inner {
  return Inner(
    batch * u.rows * u.depth + k${transposeA ? ' * u.rows' : ''},
    batch * u.columns * u.depth + k,
  );
}
fn a(row: Row, inner: Inner) -> A { return readA(row.start + inner.a); }
fn b(inner: Inner, column: i32) -> B { return readB(inner.b + column * u.depth); }
fn outputRow(batch: i32, m: i32) -> i32 { return batch * u.rows + m; }
`;

export function registerWebgpuMatMul(): void {
  const stock = stockKernel<'a' | 'b', MatMulAttrs>('BatchMatMul', 'webgpu');
  replaceKernel<'a' | 'b', MatMulAttrs, Gpu>('BatchMatMul', 'webgpu', (inputs, attrs, gpu) => {
    const { a, b } = inputs;
    const outer = a.shape.slice(0, -2);
    const fits = attrs.transposeB && String(outer) === String(b.shape.slice(0, -2));
    if (!fits || a.dtype !== 'float32' || b.dtype !== 'float32') return stock(inputs, attrs, gpu);
    return timesTransposed(gpu, a, b, attrs.transposeA, outer);
  });
}

function timesTransposed(
  gpu: Gpu,
  a: tf.TensorInfo,
  b: tf.TensorInfo,
  transposeA: boolean,
  outer: number[],
): tf.TensorInfo {
  const [down, along] = a.shape.slice(-2) as [number, number];
  const [rows, depth] = transposeA ? [along, down] : [down, along];
  const columns = b.shape.at(-2) as number;
  return gemm(gpu, {
    name: `timesTransposed-${transposeA}`,
    a,
    b,
    integers: { rows, depth },
    rows,
    columns,
    depth,
    batches: sizeOf(outer),
    adjacentA: transposeA ? { index: 'rows', run: rows } : { index: 'depth', run: depth },
    adjacentB: { index: 'depth', run: depth },
    outputShape: [...outer, rows, columns],
    code: code(transposeA),
  });
}

/** Gradients of a recurrent layer's weights: each one product, or sum, over all rows and steps at once. */
import type { tf } from '../../tf';
import { columnSums } from './column-sums';
import { gemm } from './gemm';
import type { Gpu } from './program';

const code = `
struct Row { at: i32 }
struct Inner { a: i32, b: i32 }
fn rowsOf(batch: i32) -> i32 { return u.height; }
fn depthOf(batch: i32) -> i32 { return u.depth; }
fn rowAt(batch: i32, m: i32) -> Row { return Row(m); }
fn innerAt(batch: i32, k: i32) -> Inner {
  let time = k % u.steps;
  let place = select(time, u.steps - 1 - time, u.backwards != 0);
  let a = select((k - u.lag) * u.height, -1, time < u.lag);
  return Inner(a, (k - time + place) * u.width + u.first);
}
fn a(row: Row, inner: Inner) -> A {
  if (inner.a < 0) { return A(); }
  return readA(inner.a + row.at);
}
fn b(inner: Inner, column: i32) -> B { return readB(inner.b + column); }
fn outputRow(batch: i32, m: i32) -> i32 { return m; }
`;

/**
 * Σ over rows and times of left[row, time − lag] ⊗ dGates[row, place of the time] for some gates, where `left`
 * [rows, steps, height] is 0 before its first time.
 */
export function weightGradient(
  gpu: Gpu,
  left: tf.TensorInfo,
  dGates: tf.TensorInfo,
  { first, count, of }: { readonly first: number; readonly count: number; readonly of: number },
  { lag, backwards }: { readonly lag: 0 | 1; readonly backwards: boolean },
): tf.TensorInfo {
  const [rows, steps, height] = left.shape as [number, number, number];
  const width = dGates.shape[2] as number;
  const units = width / of;
  const columns = count * units;
  return gemm(gpu, {
    name: 'sequenceWeightGrad',
    a: left,
    b: dGates,
    integers: {
      ...{ steps, height, width, lag, depth: rows * steps },
      first: first * units,
      backwards: Number(backwards),
    },
    rows: height,
    columns,
    depth: rows * steps,
    adjacentA: { index: 'rows', run: height },
    adjacentB: { index: 'columns', run: units },
    outputShape: [height, columns],
    code,
  });
}

export function biasGradient(gpu: Gpu, dGates: tf.TensorInfo): tf.TensorInfo {
  const [rows, steps, columns] = dGates.shape as [number, number, number];
  const [sum] = columnSums(gpu, {
    name: 'sequenceBiasGrad',
    inputs: { dGates },
    rows: rows * steps,
    columns,
    terms: ['dGates[i]'],
  });
  return sum as tf.TensorInfo;
}

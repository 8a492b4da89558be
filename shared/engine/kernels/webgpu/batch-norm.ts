/**
 * Batch normalisation in training over the last axis:
 *
 *   'BatchNormTraining' {x, gamma, beta} attrs {epsilon} → [y, mean[c], variance[c]], the variance biased
 *   'BatchNormTrainingGrad' {dy, x, gamma, mean, variance} attrs {epsilon} → [dx, dgamma, dbeta]
 *
 * Three dispatches each. Every workgroup takes the mean of its rows before their squared deviations, so
 * that a mean far from 0 costs no accuracy.
 */
import type { tf } from '../../tf';
import { replaceKernels } from '../register';
import { columnGrid, columnSums, gridPlace, sumDown } from './column-sums';
import { dispatch, groupsFor, sizeOf, WORKGROUP } from './dispatch';
import type { Gpu } from './program';
import { sumOverWorkgroup } from './reduction';

type Attrs = { epsilon: number };

export function registerWebgpuBatchNorm(): void {
  replaceKernels<'x' | 'gamma' | 'beta', Attrs, Gpu>('BatchNormTraining', 'webgpu', forward);
  replaceKernels<'dy' | 'x' | 'gamma' | 'mean' | 'variance', Attrs, Gpu>(
    'BatchNormTrainingGrad',
    'webgpu',
    backward,
  );
}

function forward(
  { x, gamma, beta }: Record<'x' | 'gamma' | 'beta', tf.TensorInfo>,
  { epsilon }: Attrs,
  gpu: Gpu,
): tf.TensorInfo[] {
  const { mean, variance } = moments(gpu, x);
  const size = sizeOf(x.shape);
  const { y } = dispatch(gpu, {
    name: 'batchNorm',
    inputs: { x, gamma, beta, mean, variance },
    outputs: { y: x.shape },
    integers: { size, columns: sizeOf(gamma.shape) },
    floats: { epsilon },
    groups: groupsFor(size),
    code: () => `
fn run(group: i32, local: i32) {
  let i = group * ${WORKGROUP} + local;
  if (i >= u.size) { return; }
  let c = i % u.columns;
  y[i] = (x[i] - mean[c]) * (gamma[c] * inverseSqrt(variance[c] + u.epsilon)) + beta[c];
}`,
  });
  return [y, mean, variance];
}

/** Mean and biased variance of each column, from those of chunks of rows. */
function moments(gpu: Gpu, x: tf.TensorInfo): Record<'mean' | 'variance', tf.TensorInfo> {
  const columns = x.shape.at(-1) ?? 1;
  const rows = sizeOf(x.shape.slice(0, -1));
  const grid = columnGrid(rows, columns);
  const { columnBlocks, chunks, span, width } = grid;
  const integers = { rows, columns, span };
  const { means, squares } = dispatch(gpu, {
    name: `chunkMoments-${width}`,
    inputs: { x },
    outputs: { means: [chunks, columns], squares: [chunks, columns] },
    integers: { ...integers, columnBlocks },
    groups: chunks * columnBlocks,
    code: (shuffling) => `
${sumDown(grid, shuffling)}
fn run(group: i32, local: i32) {
  ${gridPlace(grid)}
  let first = firstRow + local / ${width};
  var sum = 0.0;
  if (column < u.columns) {
    for (var row = first; row < endRow; row += ${WORKGROUP / width}) { sum += x[row * u.columns + column]; }
  }
  let mean = sumDown(sum, local) / f32(max(endRow - firstRow, 1));
  var square = 0.0;
  if (column < u.columns) {
    for (var row = first; row < endRow; row += ${WORKGROUP / width}) {
      let deviation = x[row * u.columns + column] - mean;
      square += deviation * deviation;
    }
  }
  let total = sumDown(square, local);
  if (local < ${width} && column < u.columns) {
    means[chunk * u.columns + column] = mean;
    squares[chunk * u.columns + column] = total;
  }
}`,
  });
  const result = dispatch(gpu, {
    name: 'moments',
    inputs: { means, squares },
    outputs: { mean: [columns], variance: [columns] },
    integers: { ...integers, chunks },
    groups: columns,
    code: (shuffling) => `
${sumOverWorkgroup(shuffling)}
fn rowsOf(chunk: i32) -> f32 { return f32(max(min(u.span, u.rows - chunk * u.span), 0)); }
fn run(group: i32, local: i32) {
  // Deviations from the first chunk's mean, so that nothing large is added up.
  let origin = means[group];
  var sum = 0.0;
  for (var chunk = local; chunk < u.chunks; chunk += ${WORKGROUP}) {
    sum += rowsOf(chunk) * (means[chunk * u.columns + group] - origin);
  }
  let shift = sumOverWorkgroup(sum, local) / f32(u.rows);
  var square = 0.0;
  for (var chunk = local; chunk < u.chunks; chunk += ${WORKGROUP}) {
    let deviation = means[chunk * u.columns + group] - origin - shift;
    square += squares[chunk * u.columns + group] + rowsOf(chunk) * deviation * deviation;
  }
  let total = sumOverWorkgroup(square, local);
  if (local == 0) {
    mean[group] = origin + shift;
    variance[group] = total / f32(u.rows);
  }
}`,
  });
  gpu.disposeData(means.dataId);
  gpu.disposeData(squares.dataId);
  return result;
}

function backward(
  {
    dy,
    x,
    gamma,
    mean,
    variance,
  }: Record<'dy' | 'x' | 'gamma' | 'mean' | 'variance', tf.TensorInfo>,
  { epsilon }: Attrs,
  gpu: Gpu,
): tf.TensorInfo[] {
  const size = sizeOf(x.shape);
  const columns = x.shape.at(-1) ?? 1;
  const rows = sizeOf(x.shape.slice(0, -1));
  const [dgamma, dbeta] = columnSums(gpu, {
    name: 'batchNormGrad',
    inputs: { dy, x, mean, variance },
    floats: { epsilon },
    rows,
    columns,
    constants: `
    let center = mean[column];
    let inverse = inverseSqrt(variance[column] + u.epsilon);`,
    terms: ['dy[i] * ((x[i] - center) * inverse)', 'dy[i]'],
  }) as [tf.TensorInfo, tf.TensorInfo];
  const { dx } = dispatch(gpu, {
    name: 'batchNormInputGrad',
    inputs: { dy, x, gamma, mean, variance, dgamma, dbeta },
    outputs: { dx: x.shape },
    integers: { size, columns },
    floats: { epsilon, share: 1 / rows },
    groups: groupsFor(size),
    code: () => `
fn run(group: i32, local: i32) {
  let i = group * ${WORKGROUP} + local;
  if (i >= u.size) { return; }
  let c = i % u.columns;
  let inverse = inverseSqrt(variance[c] + u.epsilon);
  let normal = (x[i] - mean[c]) * inverse;
  dx[i] = gamma[c] * inverse * (dy[i] - u.share * (dbeta[c] + normal * dgamma[c]));
}`,
  });
  return [dx, dgamma, dbeta];
}

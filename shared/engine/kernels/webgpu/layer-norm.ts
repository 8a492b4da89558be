/**
 * Layer normalisation over the last axis:
 *
 *   'LayerNorm' {x, gamma, beta} attrs {epsilon} → [y, mean[rows], rstd[rows]]
 *   'LayerNormGrad' {dy, x, gamma, mean, rstd} → [dx, dgamma, dbeta]
 *
 * One dispatch forward, two or three backward. Some neighbouring invocations share a row.
 */
import type { tf } from '../../tf';
import { replaceKernels } from '../register';
import { columnSums } from './column-sums';
import { dispatch, sizeOf, WORKGROUP } from './dispatch';
import type { Gpu } from './program';
import { lanesFor, rowPlace, sumOverLanes } from './reduction';

export function registerWebgpuLayerNorm(): void {
  replaceKernels<'x' | 'gamma' | 'beta', { epsilon: number }, Gpu>('LayerNorm', 'webgpu', forward);
  replaceKernels<'dy' | 'x' | 'gamma' | 'mean' | 'rstd', object, Gpu>(
    'LayerNormGrad',
    'webgpu',
    backward,
  );
}

function shapeOf(x: tf.TensorInfo) {
  const columns = x.shape.at(-1) ?? 1;
  const rows = sizeOf(x.shape.slice(0, -1));
  const lanes = lanesFor(columns);
  return { columns, rows, lanes, groups: Math.ceil(rows / (WORKGROUP / lanes)) };
}

function forward(
  { x, gamma, beta }: Record<'x' | 'gamma' | 'beta', tf.TensorInfo>,
  { epsilon }: { epsilon: number },
  gpu: Gpu,
): tf.TensorInfo[] {
  const { columns, rows, lanes, groups } = shapeOf(x);
  const { y, mean, rstd } = dispatch(gpu, {
    name: `layerNorm-${lanes}`,
    inputs: { x, gamma, beta },
    outputs: { y: x.shape, mean: [rows], rstd: [rows] },
    integers: { rows, columns },
    floats: { epsilon },
    groups,
    code: (shuffling) => `
${sumOverLanes(lanes, shuffling)}
fn run(group: i32, local: i32) {
  ${rowPlace(lanes)}
  let length = f32(u.columns);
  var sum = 0.0;
  for (var i = first + lane; i < end; i += ${lanes}) { sum += x[i]; }
  let center = sumOverLanes(sum, local) / length;
  var square = 0.0;
  for (var i = first + lane; i < end; i += ${lanes}) {
    let deviation = x[i] - center;
    square += deviation * deviation;
  }
  let inverse = inverseSqrt(sumOverLanes(square, local) / length + u.epsilon);
  for (var i = first + lane; i < end; i += ${lanes}) {
    let c = i - first;
    y[i] = (x[i] - center) * inverse * gamma[c] + beta[c];
  }
  if (lane == 0 && row < u.rows) { mean[row] = center; rstd[row] = inverse; }
}`,
  });
  return [y, mean, rstd];
}

function backward(
  { dy, x, gamma, mean, rstd }: Record<'dy' | 'x' | 'gamma' | 'mean' | 'rstd', tf.TensorInfo>,
  _attrs: object,
  gpu: Gpu,
): tf.TensorInfo[] {
  const { columns, rows, lanes, groups } = shapeOf(x);
  const [dgamma, dbeta] = columnSums(gpu, {
    name: 'layerNormGrad',
    inputs: { dy, x, mean, rstd },
    rows,
    columns,
    terms: ['dy[i] * ((x[i] - mean[row]) * rstd[row])', 'dy[i]'],
  }) as [tf.TensorInfo, tf.TensorInfo];
  const { dx } = dispatch(gpu, {
    name: `layerNormInputGrad-${lanes}`,
    inputs: { dy, x, gamma, mean, rstd },
    outputs: { dx: x.shape },
    integers: { rows, columns },
    groups,
    code: (shuffling) => `
${sumOverLanes(lanes, shuffling)}
fn run(group: i32, local: i32) {
  ${rowPlace(lanes)}
  let length = f32(u.columns);
  let at = min(row, u.rows - 1);
  let center = mean[at];
  let inverse = rstd[at];
  var sum = 0.0;
  var moment = 0.0;
  for (var i = first + lane; i < end; i += ${lanes}) {
    let slope = dy[i] * gamma[i - first];
    sum += slope;
    moment += slope * ((x[i] - center) * inverse);
  }
  let meanSlope = sumOverLanes(sum, local) / length;
  let meanMoment = sumOverLanes(moment, local) / length;
  for (var i = first + lane; i < end; i += ${lanes}) {
    let normal = (x[i] - center) * inverse;
    dx[i] = inverse * (dy[i] * gamma[i - first] - meanSlope - normal * meanMoment);
  }
}`,
  });
  return [dx, dgamma, dbeta];
}

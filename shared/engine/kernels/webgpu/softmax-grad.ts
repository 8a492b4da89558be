/**
 * The gradient of softmax over the last axis: one workgroup a row where rows are long, one invocation a
 * row where they are short. See gradients/softmax.ts for the contract.
 */
import { SOFTMAX_GRAD } from '../gradients/softmax';
import { replaceKernel } from '../register';
import { dispatch, groupsFor, sizeOf, WORKGROUP } from './dispatch';
import type { Gpu } from './program';
import { sumOverWorkgroup } from './reduction';

const SHORT = 32;

const shortRows = () => `
fn run(group: i32, local: i32) {
  let row = group * ${WORKGROUP} + local;
  if (row >= u.rows) { return; }
  let first = row * u.columns;
  var sum = 0.0;
  for (var i = first; i < first + u.columns; i++) { sum += dy[i] * y[i]; }
  for (var i = first; i < first + u.columns; i++) { dx[i] = y[i] * (dy[i] - sum); }
}`;

const longRows = (shuffling: number) => `
${sumOverWorkgroup(shuffling)}
fn run(group: i32, local: i32) {
  let first = group * u.columns;
  var part = 0.0;
  for (var i = local; i < u.columns; i += ${WORKGROUP}) { part += dy[first + i] * y[first + i]; }
  let sum = sumOverWorkgroup(part, local);
  for (var i = local; i < u.columns; i += ${WORKGROUP}) {
    dx[first + i] = y[first + i] * (dy[first + i] - sum);
  }
}`;

export function registerWebgpuSoftmaxGrad(): void {
  replaceKernel<'dy' | 'y', object, Gpu>(SOFTMAX_GRAD, 'webgpu', ({ dy, y }, _attrs, gpu) => {
    const columns = y.shape.at(-1) ?? 1;
    const rows = columns === 0 ? 0 : sizeOf(y.shape) / columns;
    const short = columns <= SHORT;
    return dispatch(gpu, {
      name: `softmaxGrad-${short ? 'short' : 'long'}`,
      inputs: { dy, y },
      outputs: { dx: y.shape },
      integers: { rows, columns },
      groups: short ? groupsFor(rows) : rows,
      code: short ? shortRows : longRows,
    }).dx;
  });
}

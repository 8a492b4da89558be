/** Cross-entropy and its gradient, one dispatch each; see losses/cross-entropy.ts for the contract. */
import { CROSS_ENTROPY, CROSS_ENTROPY_GRAD, TINY } from '../../losses/cross-entropy';
import { replaceKernel } from '../register';
import { dispatch, groupsFor, sizeOf, WORKGROUP } from './dispatch';
import { isNan } from './nan';
import type { Gpu } from './program';
import { lanesFor, rowPlace, sumOverLanes } from './reduction';

export function registerWebgpuCrossEntropy(): void {
  replaceKernel<'probabilities' | 'targets', object, Gpu>(
    CROSS_ENTROPY,
    'webgpu',
    ({ probabilities, targets }, _attrs, gpu) => {
      const columns = probabilities.shape.at(-1) ?? 1;
      const kept = probabilities.shape.slice(0, -1);
      const rows = sizeOf(kept);
      const lanes = lanesFor(columns);
      return dispatch(gpu, {
        name: `crossEntropy-${lanes}`,
        inputs: { probabilities, targets },
        outputs: { loss: kept },
        integers: { rows, columns },
        groups: Math.ceil(rows / (WORKGROUP / lanes)),
        code: (shuffling) => `
${isNan}
${sumOverLanes(lanes, shuffling)}
fn run(group: i32, local: i32) {
  ${rowPlace(lanes)}
  var sum = 0.0;
  for (var i = first + lane; i < end; i += ${lanes}) {
    let p = probabilities[i];
    sum -= targets[i] * select(log(max(p, ${TINY})), p, isNan(p));
  }
  let total = sumOverLanes(sum, local);
  if (lane == 0 && row < u.rows) { loss[row] = total; }
}`,
      }).loss;
    },
  );
  replaceKernel<'dy' | 'probabilities' | 'targets', object, Gpu>(
    CROSS_ENTROPY_GRAD,
    'webgpu',
    ({ dy, probabilities, targets }, _attrs, gpu) => {
      const size = sizeOf(probabilities.shape);
      return dispatch(gpu, {
        name: 'crossEntropyGrad',
        inputs: { dy, probabilities, targets },
        outputs: { dx: probabilities.shape },
        integers: { size, columns: probabilities.shape.at(-1) ?? 1 },
        groups: groupsFor(size),
        code: () => `
fn run(group: i32, local: i32) {
  let i = group * ${WORKGROUP} + local;
  if (i >= u.size) { return; }
  let probability = probabilities[i];
  var slope = 0.0;
  if (!(probability < ${TINY})) { slope = -dy[i / u.columns] * targets[i] / probability; }
  dx[i] = slope;
}`,
      }).dx;
    },
  );
}

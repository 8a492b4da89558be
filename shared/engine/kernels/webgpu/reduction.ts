/** WGSL for sums over a workgroup. */
import { WORKGROUP } from './dispatch';

/**
 * `sumOverWorkgroup(value, local)`: the sum of every invocation's value, to each of them. To be called in
 * uniform control flow, as often as one likes.
 */
export const sumOverWorkgroup = `
var<workgroup> partialSums: array<f32, ${WORKGROUP}>;
fn sumOverWorkgroup(value: f32, local: i32) -> f32 {
  workgroupBarrier();
  partialSums[local] = value;
  for (var half = ${WORKGROUP / 2}; half > 0; half /= 2) {
    workgroupBarrier();
    if (local < half) { partialSums[local] += partialSums[local + half]; }
  }
  workgroupBarrier();
  return partialSums[0];
}`;

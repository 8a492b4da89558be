/** The second pass of sums that were split among workgroups: adds rows, in an order always the same. */
import type { tf } from '../../tf';
import { dispatch, sizeOf } from './dispatch';
import type { Gpu } from './program';

/** `parts` is [count, size of `shape`]. 16 invocations share a sum, since there may be few sums. */
export function addParts(gpu: Gpu, parts: tf.TensorInfo, shape: readonly number[]): tf.TensorInfo {
  const size = sizeOf(shape);
  return dispatch(gpu, {
    name: 'addParts',
    inputs: { parts },
    outputs: { sums: shape },
    integers: { size, count: parts.shape[0] as number },
    groups: Math.ceil(size / 16),
    code: () => `
var<workgroup> shares: array<f32, 256>;
fn run(group: i32, local: i32) {
  let i = group * 16 + local % 16;
  var share = 0.0;
  if (i < u.size) {
    for (var part = local / 16; part < u.count; part += 16) { share += parts[part * u.size + i]; }
  }
  shares[local] = share;
  for (var reach = 128; reach >= 16; reach /= 2) {
    workgroupBarrier();
    if (local < reach) { shares[local] += shares[local + reach]; }
  }
  if (local < 16 && i < u.size) { sums[i] = shares[local]; }
}`,
  }).sums;
}

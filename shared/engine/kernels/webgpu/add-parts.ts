/** The second pass of sums that were split among workgroups: adds rows, in an order always the same. */
import type { tf } from '../../tf';
import { dispatch, sizeOf } from './dispatch';
import type { Gpu } from './program';

/**
 * Each of `parts` is [count, size of `shape`] and is disposed of; one sum for each. 16 invocations share
 * a value, since there may be few values.
 */
export function addParts(
  gpu: Gpu,
  parts: readonly tf.TensorInfo[],
  shape: readonly number[],
): tf.TensorInfo[] {
  const size = sizeOf(shape);
  const count = parts[0]?.shape[0] ?? 0;
  if (count === 1) return parts.map((part) => ({ ...part, shape: [...shape] }));
  const named = <T>(prefix: string, value: (part: tf.TensorInfo) => T) =>
    Object.fromEntries(parts.map((part, place) => [prefix + place, value(part)]));
  const sums = dispatch(gpu, {
    name: `addParts-${parts.length}`,
    inputs: named('part', (part) => part),
    outputs: named('sum', () => shape),
    integers: { size, count },
    groups: Math.ceil(size / 16),
    code: () => `
var<workgroup> shares: array<f32, 256>;
fn run(group: i32, local: i32) {
  let i = group * 16 + local % 16;
  ${parts.map((_, place) => passOf(place)).join('\n')}
}`,
  });
  for (const part of parts) gpu.disposeData(part.dataId);
  return Object.values(sums);
}

const passOf = (place: number) => `{
  var share = 0.0;
  if (i < u.size) {
    for (var row = local / 16; row < u.count; row += 16) { share += part${place}[row * u.size + i]; }
  }
  workgroupBarrier();
  shares[local] = share;
  for (var reach = 128; reach >= 16; reach /= 2) {
    workgroupBarrier();
    if (local < reach) { shares[local] += shares[local + reach]; }
  }
  if (local < 16 && i < u.size) { sum${place}[i] = shares[local]; }
}`;

/**
 * WGSL for sums over a workgroup or over blocks of it, to be called in uniform control flow as often as
 * one likes; each invocation is given the sum of its block.
 */
import { WORKGROUP } from './dispatch';

/** `shuffling`: neighbours that can add without workgroup memory, see subgroups.ts. */
export const sumOverWorkgroup = (shuffling: number) =>
  sums('sumOverWorkgroup', 1, WORKGROUP, shuffling);

/** Over each `lanes` neighbouring invocations, a power of two. */
export const sumOverLanes = (lanes: number, shuffling: number) =>
  sums('sumOverLanes', 1, lanes, shuffling);

/**
 * Over the invocations of each `to` neighbours that lie `from` apart, both powers of two: the nearest by
 * shuffling, the others by halves in workgroup memory. The order is always the same on a device.
 */
export function sums(name: string, from: number, to: number, shuffling: number): string {
  const shuffles: string[] = [];
  for (let reach = from; reach < Math.min(to, shuffling); reach *= 2)
    shuffles.push(`sum += subgroupShuffleXor(sum, ${reach}u);`);
  const apart = Math.max(from, Math.min(to, shuffling));
  const halves = `
  workgroupBarrier();
  ${name}Shares[local] = sum;
  for (var reach = ${to / 2}; reach >= ${apart}; reach /= 2) {
    workgroupBarrier();
    if (local % ${to} < reach) { ${name}Shares[local] += ${name}Shares[local + reach]; }
  }
  workgroupBarrier();
  sum = ${name}Shares[local - local % ${to} + local % ${apart}];`;
  return `
var<workgroup> ${name}Shares: array<f32, ${WORKGROUP}>;
fn ${name}(value: f32, local: i32) -> f32 {
  var sum = value;
  ${shuffles.join(' ')}
  ${apart < to ? halves : ''}
  return sum;
}`;
}

/** Invocations that share a row: about four values for each. */
export const lanesFor = (columns: number): number =>
  Math.min(WORKGROUP, 2 ** Math.ceil(Math.log2(Math.max(columns / 4, 1))));

/** WGSL that gives each invocation its row, its lane, and where the row starts and ends. */
export const rowPlace = (lanes: number) => `
  let lane = local % ${lanes};
  let row = group * ${WORKGROUP / lanes} + local / ${lanes};
  let first = row * u.columns;
  // Rows after the last have no columns; their invocations still take part in the sums.
  let end = select(first, first + u.columns, row < u.rows);`;

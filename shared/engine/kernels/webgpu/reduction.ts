/**
 * WGSL for sums over a workgroup or over blocks of it, to be called in uniform control flow as often as
 * one likes; each invocation is given the sum of its block.
 */
import { WORKGROUP } from './dispatch';

export const sumOverWorkgroup = block('sumOverWorkgroup', WORKGROUP);

/** Over each `lanes` neighbouring invocations, a power of two. */
export const sumOverLanes = (lanes: number) => block('sumOverLanes', lanes);

function block(name: string, lanes: number): string {
  return `
var<workgroup> shares: array<f32, ${WORKGROUP}>;
fn ${name}(value: f32, local: i32) -> f32 {
  workgroupBarrier();
  shares[local] = value;
  for (var reach = ${Math.floor(lanes / 2)}; reach > 0; reach /= 2) {
    workgroupBarrier();
    if (local % ${lanes} < reach) { shares[local] += shares[local + reach]; }
  }
  workgroupBarrier();
  return shares[local - local % ${lanes}];
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

/**
 * WGSL of one step of a recurrent layer: a product with the recurrent kernel, and at once what a cell makes of it.
 * Each workgroup takes a tile of the batch's rows and 16 of the units through workgroup memory.
 */
import type { tf } from '../../tf';
import type { Gpu } from './program';
import { repeat, type Stage } from './repeat';
import { squashes } from './squash';

/** Neighbouring gates, of a layer's `of`. */
export interface Gates {
  readonly first: number;
  readonly count: 1 | 2 | 4;
  readonly of: number;
}

/** A cell's part of a step. */
export interface StepCode {
  readonly gates: Gates;
  /**
   * Forward: sum[gate] = Σ over k of left(row, k) · kernel[k, gate, unit], left a number.
   * Back: sum = Σ over k and gates of left(row, k)[gate] · kernel[unit, gate, k], left one for each gate.
   */
  readonly direction: 'forward' | 'back';
  readonly arrays: readonly string[];
  readonly inputs: readonly string[];
  /** WGSL, true where there is something to be multiplied: of `time` alone. */
  readonly multiplies: string;
  /** WGSL of `row`, `k`: the left side. */
  readonly left: string;
  /** WGSL statements of `row`, `unit` and `sum`. */
  readonly finish: string;
}

export interface StepSizes {
  readonly rows: number;
  readonly steps: number;
  readonly units: number;
  /** States and inner values are kept in slot `time` % these. */
  readonly slots: number;
  readonly innerSlots: number;
  readonly backwards: boolean;
  readonly everyStep: boolean;
}

export interface StepActivations {
  readonly activation: string;
  readonly gateActivation: string;
}

const ACROSS = 16;
const DOWN = 8;
/**
 * Invocations make several rows, for which the kernel is then read less often, where this many workgroups are left
 * for each.
 */
const ENOUGH_GROUPS = 16;

/** Runs a cell's stages in turn through the times. A mask [rows, steps] may be among the tensors. */
export function runSteps(
  gpu: Gpu,
  name: string,
  codes: readonly StepCode[],
  tensors: Readonly<Record<string, tf.TensorInfo>>,
  sizes: StepSizes,
  activations: StepActivations,
  times: readonly number[],
): void {
  const unitTiles = Math.ceil(sizes.units / ACROSS);
  const groupsOf = (each: number) => Math.ceil(sizes.rows / (DOWN * each)) * unitTiles;
  const rowsEach = ([4, 2] as const).find((each) => groupsOf(each) >= ENOUGH_GROUPS * each) ?? 1;
  const masked = 'mask' in tensors;
  const pick = (names: readonly string[]) =>
    Object.fromEntries(names.map((each) => [each, tensors[each] as tf.TensorInfo]));
  const { rows, steps, units, slots, innerSlots } = sizes;
  const integers = {
    ...{ rows, steps, units, slots, innerSlots, unitTiles },
    backwards: Number(sizes.backwards),
    everyStep: Number(sizes.everyStep),
  };
  const stages = codes.map(
    (code, at): Stage => ({
      name: [name, at, rowsEach, masked, ...Object.values(activations)].join('-'),
      arrays: pick(code.arrays),
      inputs: pick([...code.inputs, 'recurrentKernel', ...(masked ? ['mask'] : [])]),
      integers,
      workgroup: ACROSS * DOWN,
      groups: groupsOf(rowsEach),
      code: () => stepCode(code, rowsEach, masked, activations),
    }),
  );
  repeat(gpu, stages, times);
}

function stepCode(
  code: StepCode,
  rowsEach: number,
  masked: boolean,
  { activation, gateActivation }: StepActivations,
): string {
  const { gates, direction } = code;
  const forward = direction === 'forward';
  const height = DOWN * rowsEach;
  // Both tiles together take 16 kB at most, which any device has.
  const depth = rowsEach === 4 ? 16 : 32;
  const width = `${gates.of} * u.units`;
  const kernelAt = (gate: number) =>
    forward
      ? `recurrentKernel[k * ${width} + ${gates.first + gate} * u.units + unit]`
      : `recurrentKernel[unit * ${width} + ${gates.first + gate} * u.units + k]`;
  const each = (line: (at: number) => string) =>
    Array.from({ length: rowsEach }, (_, at) => line(at)).join('\n');
  return `
alias PerGate = ${gates.count === 1 ? 'f32' : `vec${gates.count}<f32>`};
alias Left = ${forward ? 'f32' : 'PerGate'};
alias Sum = ${forward ? 'PerGate' : 'f32'};
${squashes({ activation, gateActivation })}
fn placeOf(time: i32) -> i32 { return select(time, u.steps - 1 - time, u.backwards != 0); }
fn counts(row: i32) -> bool { return ${masked ? 'mask[row * u.steps + placeOf(time)] != 0' : 'true'}; }
fn stateAt(row: i32, time: i32) -> i32 { return (row * u.slots + time % u.slots) * u.units; }
fn innerAt(row: i32, time: i32) -> i32 { return (row * u.innerSlots + time % u.innerSlots) * u.units; }
fn gateAt(row: i32, time: i32) -> i32 { return (row * u.steps + placeOf(time)) * ${width}; }
fn left(row: i32, k: i32) -> Left { return ${code.left}; }
fn right(k: i32, unit: i32) -> PerGate {
  return PerGate(${Array.from({ length: gates.count }, (_, gate) => kernelAt(gate))});
}
fn finish(row: i32, unit: i32, sum: Sum) { ${code.finish} }
var<workgroup> leftTile: array<Left, ${height * depth}>;
var<workgroup> rightTile: array<PerGate, ${depth * ACROSS}>;
// Turned from line to line, so that neighbours in the depth lie in different banks.
fn rightAt(k: i32, unit: i32) -> i32 { return k * ${ACROSS} + (unit ^ (k & ${ACROSS - 1})); }
fn run(group: i32, local: i32) {
  let firstUnit = group % u.unitTiles * ${ACROSS};
  let firstRow = group / u.unitTiles * ${height};
  let x = local % ${ACROSS};
  let y = local / ${ACROSS};
  ${each((i) => `var sum${i} = Sum();`)}
  let end = select(0, u.units, ${code.multiplies});
  for (var k0 = 0; k0 < end; k0 += ${depth}) {
    for (var at = local; at < ${height * depth}; at += ${ACROSS * DOWN}) {
      let k = k0 + at % ${depth};
      let row = firstRow + at / ${depth};
      var value = Left();
      if (row < u.rows && k < end) { value = left(row, k); }
      leftTile[at] = value;
    }
    for (var at = local; at < ${ACROSS * depth}; at += ${ACROSS * DOWN}) {
      // Neighbours read what is adjacent in memory.
      let inner = ${forward ? `at / ${ACROSS}` : `at % ${depth}`};
      let unit = ${forward ? `at % ${ACROSS}` : `at / ${depth}`};
      var value = PerGate();
      if (firstUnit + unit < u.units && k0 + inner < end) { value = right(k0 + inner, firstUnit + unit); }
      rightTile[rightAt(inner, unit)] = value;
    }
    workgroupBarrier();
    for (var k = 0; k < ${depth}; k++) {
      let value = rightTile[rightAt(k, x)];
      ${each((i) => {
        const other = `leftTile[(y + ${DOWN * i}) * ${depth} + k]`;
        const product = forward || gates.count === 1 ? `${other} * value` : `dot(${other}, value)`;
        return `sum${i} += ${product};`;
      })}
    }
    workgroupBarrier();
  }
  let unit = firstUnit + x;
  if (unit >= u.units) { return; }
  ${each((i) => `if (firstRow + y + ${DOWN * i} < u.rows) { finish(firstRow + y + ${DOWN * i}, unit, sum${i}); }`)}
}`;
}

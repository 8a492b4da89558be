/** WGSL of one tile of gemm.ts. */
import type { Factors } from '../precision';
import { halves } from './halves';

/** Steps of the depth that a tile takes at a time. */
export const STEP = 16;

export interface Tile {
  /** Invocations along the rows and along the columns; each makes 4 rows and 4 columns. */
  down: number;
  across: number;
  adjacentA: 'rows' | 'depth';
  adjacentB: 'columns' | 'depth';
  /** Whether adjacent values are read four at a time. */
  vectorA: boolean;
  vectorB: boolean;
  /** What workgroup memory keeps of the factors: in 16 bits, two steps of the depth lie side by side. */
  factors: Factors;
}

export function tileCode(tile: Tile, code: string): string {
  const height = tile.down * 4;
  const width = tile.across * 4;
  const half = tile.factors !== 'f32';
  const [lines, element] = half ? [STEP / 2, 'u32'] : [STEP, 'f32'];
  const each = (count: number, line: (at: number) => string) =>
    Array.from({ length: count }, (_, at) => line(at)).join('\n');
  return `
${tile.factors === 'f32' ? '' : halves[tile.factors]}
${reader('A', tile.vectorA)}
${reader('B', tile.vectorB)}
${code}
// Lines are one longer than they need be, so that the values of a column lie in different banks.
var<workgroup> tileA: array<${element}, ${lines * (height + 1)}>;
var<workgroup> tileB: array<${element}, ${lines * (width + 1)}>;
var<workgroup> rowTable: array<Row, ${height}>;
var<workgroup> innerTable: array<Inner, ${STEP}>;
fn run(group: i32, local: i32) {
  let split = group / u.tiles;
  var place = group % u.tiles;
  let firstColumn = (place % u.tileColumns) * ${width};
  place /= u.tileColumns;
  let firstRow = (place % u.tileRows) * ${height};
  let batch = place / u.tileRows;
  let rows = rowsOf(batch);
  let first = split * u.span;
  let end = min(first + u.span, depthOf(batch));
  let x = local % ${tile.across};
  let y = local / ${tile.across};
  ${each(4, (i) => `var sum${i} = vec4<f32>();`)}
  for (var m = local; m < ${height}; m += ${tile.across * tile.down}) {
    rowTable[m] = rowAt(batch, min(firstRow + m, max(rows, 1) - 1));
  }
  if (local < ${STEP}) { innerTable[local] = innerAt(batch, first + local); }
  workgroupBarrier();
  for (var k0 = first; k0 < end; k0 += ${STEP}) {
    ${load('A', tile.adjacentA === 'depth', tile.vectorA, height, tile)}
    ${load('B', tile.adjacentB === 'depth', tile.vectorB, width, tile)}
    workgroupBarrier();
    if (local < ${STEP}) { innerTable[local] = innerAt(batch, k0 + ${STEP} + local); }
    for (var k = 0; k < ${lines}; k++) {
      let lineA = k * ${height + 1} + y;
      let lineB = k * ${width + 1} + x;
      ${half ? addPairs(tile) : addSingles(tile)}
    }
    workgroupBarrier();
  }
  ${each(
    4,
    (i) => `{
    let m = firstRow + y + ${tile.down * i};
    if (m < rows) {
      let output = split * u.outputSize + outputRow(batch, m) * u.columns;
      for (var j = 0; j < 4; j++) {
        let column = firstColumn + x + ${tile.across} * j;
        if (column < u.columns) { parts[output + column] = sum${i}[j]; }
      }
    }
  }`,
  )}
}`;
}

const FOUR = [0, 1, 2, 3] as const;

const addSingles = ({ across, down }: Tile): string => `
      let values = vec4(${FOUR.map((j) => `tileB[lineB + ${across * j}]`)});
      ${FOUR.map((i) => `sum${i} += tileA[lineA + ${down * i}] * values;`).join('\n')}`;

const addPairs = ({ across, down }: Tile): string => `
      ${FOUR.map((j) => `let b${j} = unpackPair(tileB[lineB + ${across * j}]);`).join('\n')}
      let first = vec4(${FOUR.map((j) => `b${j}.x`)});
      let second = vec4(${FOUR.map((j) => `b${j}.y`)});
      ${FOUR.map(
        (i) => `let a${i} = unpackPair(tileA[lineA + ${down * i}]);
      sum${i} += a${i}.x * first + a${i}.y * second;`,
      ).join('\n')}`;

const reader = (factor: 'A' | 'B', vector: boolean) =>
  vector
    ? `alias ${factor} = vec4<f32>;
fn read${factor}(i: i32) -> ${factor} { return values${factor}[i / 4]; }`
    : `alias ${factor} = f32;
fn read${factor}(i: i32) -> ${factor} { return values${factor}[i]; }`;

/** All invocations fill a factor's tile, neighbours reading what is adjacent in memory. */
function load(
  factor: 'A' | 'B',
  alongDepth: boolean,
  vector: boolean,
  length: number,
  { across, down, factors }: Tile,
): string {
  const half = factors !== 'f32';
  // What an invocation takes at a time: steps of the depth, and rows or columns.
  const deep = alongDepth && vector ? 4 : half ? 2 : 1;
  const wide = !alongDepth && vector ? 4 : 1;
  // How many of those steps come in one read.
  const run = alongDepth && vector ? 4 : 1;
  const outer = length / wide;
  const steps = STEP / deep;
  const [k, at] = alongDepth
    ? [`place % ${steps} * ${deep}`, `place / ${steps}`]
    : [`place / ${outer} * ${deep}`, `place % ${outer} * ${wide}`];
  const read = (step: number) => {
    const within = `k0 + k + ${step} < end`;
    return factor === 'A'
      ? `if (${within}) { value${step} = a(rowTable[at], innerTable[k + ${step}]); }`
      : `if (${within} && firstColumn + at < u.columns) {
        value${step} = b(innerTable[k + ${step}], firstColumn + at);
      }`;
  };
  const reads = Array.from({ length: deep / run }, (_, step) => step);
  /** The number at a step of the depth and one of the rows or columns. */
  const part = (step: number, across: number) => {
    if (!vector) return `value${step}`;
    return alongDepth ? `value0[${step}]` : `value${step}[${across}]`;
  };
  const line = length + 1;
  const stores = Array.from({ length: wide }, (_, place) =>
    Array.from({ length: half ? deep / 2 : deep }, (_, step) =>
      half
        ? `tile${factor}[(k / 2 + ${step}) * ${line} + at + ${place}] =
        packPair(vec2(${part(2 * step, place)}, ${part(2 * step + 1, place)}));`
        : `tile${factor}[(k + ${step}) * ${line} + at + ${place}] = ${part(step, place)};`,
    ),
  ).flat();
  return `for (var place = local; place < ${steps * outer}; place += ${across * down}) {
      let k = ${k};
      let at = ${at};
      ${reads.map((step) => `var value${step} = ${factor}();\n${read(step)}`).join('\n')}
      ${stores.join('\n')}
    }`;
}

/** WGSL of one tile of gemm.ts. */

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
}

export function tileCode(tile: Tile, code: string): string {
  const height = tile.down * 4;
  const width = tile.across * 4;
  const each = (count: number, line: (at: number) => string) =>
    Array.from({ length: count }, (_, at) => line(at)).join('\n');
  return `
${reader('A', tile.vectorA)}
${reader('B', tile.vectorB)}
${code}
// Lines are one longer than they need be, so that the values of a column lie in different banks.
var<workgroup> tileA: array<f32, ${STEP * (height + 1)}>;
var<workgroup> tileB: array<f32, ${STEP * (width + 1)}>;
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
    for (var k = 0; k < ${STEP}; k++) {
      let lineA = k * ${height + 1} + y;
      let lineB = k * ${width + 1} + x;
      let values = vec4(${[0, 1, 2, 3].map((j) => `tileB[lineB + ${tile.across * j}]`)});
      ${each(4, (i) => `sum${i} += tileA[lineA + ${tile.down * i}] * values;`)}
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
  { across, down }: Tile,
): string {
  const run = vector ? 4 : 1;
  const outer = length / run;
  const steps = STEP / run;
  const [k, at] = alongDepth
    ? [`place % ${steps} * ${run}`, `place / ${steps}`]
    : [`place / ${outer}`, `place % ${outer} * ${run}`];
  const value =
    factor === 'A'
      ? 'if (k0 + k < end) { value = a(rowTable[at], innerTable[k]); }'
      : `if (k0 + k < end && firstColumn + at < u.columns) {
        value = b(innerTable[k], firstColumn + at);
      }`;
  const line = length + 1;
  const store = Array.from({ length: run }, (_, part) => {
    const index = alongDepth ? `(k + ${part}) * ${line} + at` : `k * ${line} + at + ${part}`;
    return `tile${factor}[${index}] = value${vector ? `[${part}]` : ''};`;
  });
  return `for (var place = local; place < ${(STEP * length) / run}; place += ${across * down}) {
      let k = ${k};
      let at = ${at};
      var value = ${factor}();
      ${value}
      ${store.join('\n')}
    }`;
}

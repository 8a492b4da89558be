/** The classical methods against scikit-learn's, on bundled data; every fifth row is a test row. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { METHODS } from '../../../shared/baselines';
import { compete } from '../../../shared/baselines/compare';
import { type Examples, takeRows } from '../../../shared/baselines/examples';
import golden from '../../golden/baselines.json';

const DATA = join(import.meta.dirname, '../../../templates/data');

/** How far from scikit-learn's: 0 where both compute the same, more where both draw by lot. */
const TOLERANCE: Readonly<Record<string, number>> = {
  linear: 0.012,
  'nearest-neighbours': 0.003,
  'naive-bayes': 0.001,
  'decision-tree': 0.035,
  'random-forest': 0.015,
  'support-vectors': 0.003,
  'mean-distance': 0.0001,
  'neighbour-distance': 0.0001,
  'isolation-forest': 0.02,
};

function rowsOf(file: string): string[][] {
  const bytes = readFileSync(join(DATA, file));
  const text = new TextDecoder().decode(file.endsWith('.gz') ? gunzipSync(bytes) : bytes);
  return text
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split(','));
}

/** Columns scaled to 0…1. */
function scaled(rows: readonly (readonly number[])[]): Float32Array {
  const width = rows[0]?.length ?? 0;
  const low = Array.from({ length: width }, (_, at) =>
    Math.min(...rows.map((row) => row[at] ?? 0)),
  );
  const high = Array.from({ length: width }, (_, at) =>
    Math.max(...rows.map((row) => row[at] ?? 0)),
  );
  return Float32Array.from(
    rows.flatMap((row) =>
      row.map((value, at) => (value - (low[at] ?? 0)) / ((high[at] ?? 0) - (low[at] ?? 0) || 1)),
    ),
  );
}

const numbers = (rows: readonly (readonly string[])[]) => rows.map((row) => row.map(Number));

function tableOf(name: keyof typeof golden): Examples {
  if (name === 'digits') {
    const rows = rowsOf('digits/digits.csv.gz').map((row) => row.map(Number));
    return {
      size: rows.length,
      width: 64,
      features: Float32Array.from(rows.flatMap((row) => row.slice(0, 64).map((v) => v / 16))),
      targets: Float32Array.from(rows, (row) => row[64] ?? 0),
      outputs: 1,
      classes: 10,
    };
  }
  const rows = rowsOf(`${name}.csv`);
  const features = scaled(numbers(rows.map((row) => row.slice(0, -1))));
  const last = rows.map((row) => row.at(-1) ?? '');
  const isClasses = name === 'breast-cancer';
  return {
    size: rows.length,
    width: features.length / rows.length,
    features,
    targets: isClasses
      ? Float32Array.from(last, (value) => (value === last[0] ? 1 : 0))
      : scaled(last.map((value) => [Number(value)])),
    outputs: 1,
    classes: isClasses ? 2 : null,
  };
}

const cases = Object.entries(golden)
  .filter(([name]) => name !== 'food-reviews' && name !== 'oddness')
  .flatMap(([name, reached]) =>
    Object.entries(reached).map(([method, value]) => ({ name, method, value })),
  );

describe('a classical method is as good as scikit-learn’s', () => {
  test.each(cases)('$method on $name', ({ name, method: id, value }) => {
    const table = tableOf(name as keyof typeof golden);
    const reached = reach(id, table, (row) => row % 5 !== 0);
    expect(Math.abs(reached - value)).toBeLessThanOrEqual(TOLERANCE[id] ?? 0);
  });

  test.each(Object.entries(golden.oddness))('%s, learned from what is ordinary', (id, value) => {
    // The first row is malignant, as is every row whose class it is.
    const table = { ...tableOf('breast-cancer'), ordinary: 'benign' };
    const reached = reach(id, table, (row) => row % 5 !== 0 && table.targets[row] === 0);
    expect(Math.abs(reached - value)).toBeLessThanOrEqual(TOLERANCE[id] ?? 0);
  });
});

/** The first figure of a method taught on some rows and tested on every fifth. */
function reach(id: string, table: Examples, learns: (row: number) => boolean): number {
  const rows = Uint32Array.from({ length: table.size }, (_, row) => row);
  const contest = {
    target: { name: 'target', task: 'regression', size: 1 } as const,
    train: takeRows(table, rows.filter(learns)),
    test: takeRows(
      table,
      rows.filter((row) => row % 5 === 0),
    ),
    of: rows.length,
    scaling: { scale: 1, offset: 0 },
    series: null,
  };
  const method = METHODS.find((candidate) => candidate.id === id);
  if (!method) throw new Error(`no method ${id}`);
  const work = compete(method, contest, 1);
  let step = work.next();
  while (!step.done) step = work.next();
  return step.value.figures[0]?.value ?? 0;
}

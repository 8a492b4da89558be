import { describe, expect, it } from 'vitest';
import { nodeDataAccess } from '../../../../cli/node-data';
import { cramersV } from '../../../../shared/data/examine/association';
import type { ColumnSample } from '../../../../shared/data/examine/column-sample';
import type { TableExamination } from '../../../../shared/data/examine/examination';
import { examineData } from '../../../../shared/data/examine/examine';
import { areaUnderCurve, ranks } from '../../../../shared/data/examine/ranks';
import { loadDataset } from '../../../../shared/data/load';
import { bundled, okay } from '../fixture';
import { draws, examineColumns } from './fixture';

async function tableOf(id: string): Promise<TableExamination> {
  const config = bundled(id);
  const dataset = okay(await loadDataset(config, nodeDataAccess)).value;
  const { table } = okay(await examineData(config, nodeDataAccess, dataset)).value;
  if (!table) throw new Error('No table');
  return table;
}

const category = (name: string, codes: readonly number[]): ColumnSample => ({
  name,
  kind: 'category',
  values: Float64Array.from(codes),
  categories: [...new Set(codes)].map(String),
});

describe('how columns go together', () => {
  it('Pearson’s r as R gives it for the iris', async () => {
    const { correlations } = await tableOf('iris');
    const r = (one: string, other: string) =>
      correlations.values[
        correlations.names.indexOf(one) * correlations.names.length +
          correlations.names.indexOf(other)
      ];
    expect(r('petal_length_cm', 'petal_width_cm')).toBeCloseTo(0.9628654, 6);
    expect(r('sepal_length_cm', 'petal_length_cm')).toBeCloseTo(0.8717538, 6);
    expect(r('sepal_width_cm', 'sepal_length_cm')).toBeCloseTo(-0.1175698, 6);
  });

  it('the correlation ratio as follows from R’s analysis of variance of the iris', async () => {
    const { associations } = await tableOf('iris');
    const F = { sepal_length_cm: 119.2645, sepal_width_cm: 49.16004, petal_length_cm: 1180.161 };
    for (const [column, f] of Object.entries(F)) {
      const explained = (2 * f) / (2 * f + 147);
      const corrected = 1 - ((1 - explained) * 149) / 147;
      const found = associations.find((one) => one.column === column);
      expect(found?.measure).toBe('correlation-ratio');
      expect(found?.value).toBeCloseTo(Math.sqrt(corrected), 4);
    }
  });

  it('Cramér’s V, 1 for the same and near 0 for independent ones of many values', () => {
    const codes = Array.from({ length: 300 }, (_, at) => at % 3);
    expect(cramersV(category('a', codes), category('b', codes))).toBeCloseTo(1, 10);
    const many = (seed: number) => draws(300, seed).map((value) => Math.floor(value * 40));
    expect(cramersV(category('a', many(1)), category('b', many(2)))).toBeLessThan(0.12);
    // Two by two, 30 10 / 20 40: χ² = 50/3, φ² = 1/6, corrected (1/6 − 1/99) / (1 − 1/99).
    const rows = [30, 10, 20, 40].flatMap((n, cell) => Array<number>(n).fill(cell));
    const one = category(
      'a',
      rows.map((cell) => cell >> 1),
    );
    const other = category(
      'b',
      rows.map((cell) => cell & 1),
    );
    expect(cramersV(one, other) ** 2).toBeCloseTo((1 / 6 - 1 / 99) / (1 - 1 / 99), 10);
  });

  it('ranks share ties, and the area under the curve is the chance of the right order', () => {
    expect([...ranks(Float64Array.of(3, 1, Number.NaN, 3, 2))]).toEqual([
      3.5,
      1,
      Number.NaN,
      3.5,
      2,
    ]);
    const values = draws(200, 5).map((value) => Math.floor(value * 20));
    const classes = draws(200, 6).map((value, at) =>
      value < 0.02 * (values[at] ?? 0) + 0.2 ? 1 : 0,
    );
    let [right, pairs] = [0, 0];
    values.forEach((one, i) => {
      values.forEach((other, j) => {
        if (classes[i] !== 1 || classes[j] !== 0) return;
        pairs += 1;
        right += one > other ? 1 : one === other ? 0.5 : 0;
      });
    });
    const area = areaUnderCurve(Float64Array.from(values), Float64Array.from(classes));
    expect(area).toBeCloseTo(right / pairs, 12);
  });
});

describe('what lacks and what stands out', () => {
  const rows = Array.from({ length: 100 }, (_, row) => row);
  const label = rows.map((row) => (row % 3 === 0 ? 'x' : 'y'));

  it('counts missing values, rows with any, and which lack together', async () => {
    const { examination } = await examineColumns({
      a: rows.map((row) => (row % 10 === 0 ? '' : row * 1.5)),
      b: rows.map((row) => (row % 10 === 0 || row === 7 ? 'NA' : row / 3)),
      c: rows.map((row) => Math.sin(row)),
      label,
    });
    expect(examination.table?.missing).toEqual({
      rows: 11,
      columns: [
        { name: 'b', count: 11 },
        { name: 'a', count: 10 },
      ],
      patterns: [
        { columns: ['a', 'b'], count: 10 },
        { columns: ['b'], count: 1 },
      ],
    });
  });

  it('names values far out with their lines, and no others', async () => {
    const a = rows.map((row) => (row === 41 ? 9000 : row === 8 ? -500 : Math.sin(row)));
    const { examination } = await examineColumns({ a, b: rows.map((row) => Math.cos(row)), label });
    const [found, ...others] = examination.table?.outliers ?? [];
    expect(others).toEqual([]);
    expect(found).toMatchObject({
      column: 'a',
      count: 2,
      farthest: [
        { value: 9000, place: '43' },
        { value: -500, place: '10' },
      ],
    });
  });

  it('counts each class in each split, and a column’s values in each class', async () => {
    const { examination, dataset } = await examineColumns({
      a: rows.map((row) => (row % 3 === 0 ? 5 : 0) + Math.sin(row)),
      label,
    });
    const [balance] = examination.balance;
    expect(balance?.classes.map(({ name }) => name)).toEqual(['x', 'y']);
    for (const split of ['train', 'validation', 'test'] as const) {
      const total = balance?.classes.reduce((sum, { counts }) => sum + counts[split], 0);
      expect(total).toBe(dataset[split].size);
    }
    expect(balance?.classes[0]?.counts).toEqual({ train: 24, validation: 3, test: 7 });
    const [distribution] = examination.table?.distributions ?? [];
    const classes = Object.fromEntries(
      (distribution?.classes ?? []).map(({ name, counts }) => [name, counts]),
    );
    expect(classes.x?.reduce((sum, count) => sum + count, 0)).toBe(34);
    expect(classes.y?.reduce((sum, count) => sum + count, 0)).toBe(66);
    // From −1 to 6: the classes lie in halves of their own.
    expect(classes.y?.slice(10).every((count) => count === 0)).toBe(true);
    expect(classes.x?.slice(0, 10).every((count) => count === 0)).toBe(true);
  });

  it('looks at a bounded number of rows of a large table', async () => {
    const a = draws(30_000, 1).map((value) => value.toFixed(6));
    const large = a.map((value, row) => (Number(value) + row / 30_000 > 1 ? 'x' : 'y'));
    const { examination } = await examineColumns({ a, label: large });
    expect(examination.table).toMatchObject({ rowCount: 30_000, sampled: 10_000 });
    expect(examination.table?.associations[0]?.value).toBeGreaterThan(0.5);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ColumnStep, DATE_PARTS } from '../../../../shared/data/column-steps';
import { type ColumnConfig, columnConfigSchema } from '../../../../shared/data/config';
import type { Dataset } from '../../../../shared/data/dataset';
import { loadDataset } from '../../../../shared/data/load';
import { prepareRow } from '../../../../shared/data/prepare';
import { modelMetadataSchema } from '../../../../shared/formats/tfjs/metadata';
import { accessTo, okay, tableFile, utf8 } from '../fixture';

const preparationSchema = modelMetadataSchema.shape.preparation;
const bound = fc.option(fc.integer({ min: -50, max: 50 }), { nil: null });
const numberStep: fc.Arbitrary<ColumnStep> = fc.oneof(
  fc.record({ kind: fc.constant('clip'), by: fc.constant('values'), low: bound, high: bound }),
  fc.record({
    kind: fc.constant('clip'),
    by: fc.constant('quantiles'),
    low: fc.constantFrom(null, 0, 0.1),
    high: fc.constantFrom(null, 0.8, 1),
  }),
  fc.record({ kind: fc.constant('log'), of: fc.constantFrom('signed', 'above-minimum') }),
  fc.record({ kind: fc.constant('power') }),
  fc.record({
    kind: fc.constant('bin'),
    by: fc.constantFrom('width', 'quantiles'),
    bins: fc.integer({ min: 2, max: 9 }),
    as: fc.constantFrom('one-hot', 'ordinal'),
  }),
) as fc.Arbitrary<ColumnStep>;
const categoryStep: fc.Arbitrary<ColumnStep> = fc.oneof(
  fc.record({
    kind: fc.constant('one-hot'),
    least: fc.integer({ min: 1, max: 6 }),
    most: fc.integer({ min: 1, max: 4 }),
  }),
  fc.record({ kind: fc.constant('ordinal'), order: fc.subarray(['c', 'a', 'z', 'b']) }),
  fc.record({ kind: fc.constant('hash'), size: fc.integer({ min: 2, max: 40 }) }),
  fc.record({ kind: fc.constant('frequency') }),
) as fc.Arbitrary<ColumnStep>;
const dateStep = fc.record({
  kind: fc.constant('date' as const),
  parts: fc.subarray([...DATE_PARTS], { minLength: 1 }),
});

const column = (
  name: string,
  type: ColumnConfig['type'],
  step: fc.Arbitrary<ColumnStep>,
  fills: readonly ColumnConfig['missing'][],
): fc.Arbitrary<ColumnConfig> =>
  fc
    .record({
      missing: fc.constantFrom(...fills),
      constant: type === 'number' ? fc.integer({ min: -9, max: 9 }) : fc.constantFrom('a', 'none'),
      scaling: fc.constantFrom(...columnConfigSchema.shape.scaling.options),
      flag: fc.boolean(),
      steps: fc.array(step, { maxLength: 3 }),
    })
    .map(({ missing, constant, scaling, flag, steps }) =>
      columnConfigSchema.parse({
        name,
        type,
        missing,
        scaling,
        ...(missing === 'constant' && { constant }),
        ...(flag && { flagMissing: true }),
        ...(steps.length > 0 && { steps }),
      }),
    );

const configs = fc.tuple(
  column('x', 'number', numberStep, ['mean', 'median', 'most-frequent', 'zero', 'constant']),
  column('k', 'category', categoryStep, ['most-frequent', 'zero', 'constant']),
  column('d', 'date', dateStep, ['mean', 'median', 'most-frequent']),
);

type Row = readonly [x: string, k: string, d: string, label: string];
const day = (seconds: number) => new Date(seconds * 1000).toISOString().slice(0, 16);
const row: fc.Arbitrary<Row> = fc.tuple(
  fc.oneof(fc.constant(''), fc.integer({ min: -90, max: 90 }).map(String)),
  fc.constantFrom('', 'a', 'b', 'c', 'dd', 'e'),
  fc.oneof(fc.constant(''), fc.integer({ min: 0, max: 4e9 }).map(day)),
  fc.constantFrom('yes', 'no'),
);
const rows = fc.array(row, { minLength: 30, maxLength: 60 });

async function load(table: readonly Row[], columns: readonly ColumnConfig[]): Promise<Dataset> {
  const ends: Row[] = [
    ['1', 'a', '2024-01-01', 'yes'],
    ['2', 'b', '2024-01-02', 'no'],
  ];
  const text = [...table, ...ends].map((cells) => cells.join(',')).join('\n');
  const split = { validation: 0.2, test: 0.3, seed: 4, stratify: false };
  const config = tableFile('t.csv', { columns, split, targets: ['label'] });
  return okay(await loadDataset(config, accessTo(utf8(`x,k,d,label\n${text}\n`)))).value;
}

const OTHER: Row = ['8800', 'strange', '1901-05-05', 'no'];

describe('what is prepared', () => {
  it('learns nothing from rows that are not trained on, whatever the steps', async () => {
    await fc.assert(
      fc.asyncProperty(rows, configs, async (table, columns) => {
        const before = await load(table, columns);
        const trained = new Set(before.train.rows);
        const changed = table.map((cells, at) => (trained.has(at) ? cells : OTHER));
        const after = await load(changed, columns);
        expect(after.preparation.columns).toEqual(before.preparation.columns);
        expect(after.train.inputs).toEqual(before.train.inputs);
      }),
      { numRuns: 60 },
    );
  });

  it('is the same for a row alone, from a preparation that was kept with a model', async () => {
    await fc.assert(
      fc.asyncProperty(rows, configs, async (table, columns) => {
        const { train, preparation } = await load(table, columns);
        const kept = preparationSchema.parse(JSON.parse(JSON.stringify(preparation)));
        expect(kept).toEqual(preparation);
        const { data = [], shape = [0] } = train.inputs.features ?? {};
        const [width = 0] = shape;
        train.rows.forEach((at, sample) => {
          const [x, k, d] = table[at] ?? ['1', 'a', '2024-01-01'];
          if (at >= table.length) return;
          const own = data.slice(sample * width, (sample + 1) * width);
          expect(prepareRow(kept, { x, k, d })).toEqual(own);
          expect(own.every((value: number) => Number.isFinite(value))).toBe(true);
        });
      }),
      { numRuns: 60 },
    );
  });
});

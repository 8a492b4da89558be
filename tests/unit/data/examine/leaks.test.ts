import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codesOf, draws, examineColumns } from './fixture';

const ROWS = 400;
const noise = (seed: number) => draws(ROWS, seed).map((value) => value.toFixed(4));
const classes = draws(ROWS, 7).map((value) => (value < 0.4 ? 'yes' : 'no'));
const amounts = draws(ROWS, 8).map((value) => Number((10 * value).toFixed(3)));
/** A number column though its name or values look like a category's or id's. */
const asNumber = (name: string) => ({
  name,
  type: 'number',
  missing: 'mean',
  scaling: 'standard',
});

describe('columns that give the answer away', () => {
  it.each([
    ['a copy in other words', classes.map((value) => (value === 'yes' ? 1 : 0)), 'is-target'],
    [
      'one that differs in a single row',
      classes.map((v, row) => (row === classes.indexOf('yes') ? 'no' : v)),
      'gives-away',
    ],
    [
      'a number above a threshold',
      classes.map((v, row) => (v === 'yes' ? 1 : 0) + 0.9 * (amounts[row] as number) * 0.1),
      'gives-away',
    ],
    [
      'what is filled in for one class alone',
      classes.map((v, row) => (v === 'yes' ? `2024-${row}` : '')),
      'missing-gives-away',
    ],
  ])('of a class: %s', async (_title, leak, code) => {
    const columns = [
      {
        name: 'leak',
        type: typeof leak[0] === 'number' ? 'number' : 'category',
        missing: 'most-frequent',
        scaling: 'none',
      },
    ];
    const found = await examineColumns(
      { a: noise(1), leak, b: noise(2), label: classes },
      { columns },
    );
    expect(found.examination.findings).toEqual([
      {
        code,
        severity: 'warning',
        params: { column: 'leak', target: 'label' },
        fix: { kind: 'ignore-columns', columns: ['leak'] },
      },
    ]);
  });

  it.each([
    ['in another currency', amounts.map((value) => value * 7.1 + 3), 'is-target'],
    ['its logarithm', amounts.map((value) => Math.log(value + 0.01)), 'is-target'],
    [
      'a little blurred',
      amounts.map((value) => value + 0.1 * Math.sin(1000 * value)),
      'gives-away',
    ],
    ['as a group of its own', amounts.map((value) => `g${Math.floor(value * 4)}`), 'gives-away'],
  ])('of a number: %s', async (_title, leak, code) => {
    const found = await examineColumns({ a: noise(1), leak, label: amounts });
    expect(codesOf(found)).toEqual([code]);
  });

  it('are none among random columns that have nothing to do with the target', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 1e6 }), async (seed) => {
        const columns = {
          number: noise(seed),
          few: draws(ROWS, seed + 1).map((value) => Math.floor(value * 5)),
          kind: draws(ROWS, seed + 2).map((value) => `k${Math.floor(value * 30)}`),
          gappy: draws(ROWS, seed + 3).map((value) => (value < 0.3 ? '' : value.toFixed(2))),
          label: draws(ROWS, seed + 4).map((value) => (value < 0.1 ? 'rare' : 'usual')),
        };
        expect(codesOf(await examineColumns(columns))).toEqual([]);
        const regression = { ...columns, label: noise(seed + 5) };
        expect(codesOf(await examineColumns(regression))).toEqual([]);
      }),
      { numRuns: 15 },
    );
  });

  it('are not seen in a column that is good without being perfect', async () => {
    const good = classes.map((value, row) => (row % 20 === 0 ? 'maybe' : value));
    expect(codesOf(await examineColumns({ good, a: noise(3), label: classes }))).toEqual([]);
  });
});

describe('columns and rows that spoil the learning', () => {
  it('an id that the person made a number of, whatever its order', async () => {
    const ids = draws(ROWS, 9).map((value, row) => Math.floor(value * 1e4) * 1000 + row);
    const columns = [asNumber('customer_id')];
    const found = await examineColumns(
      { customer_id: ids, a: noise(1), label: classes },
      { columns },
    );
    expect(found.examination.findings).toEqual([
      expect.objectContaining({ code: 'row-id', params: { column: 'customer_id' } }),
    ]);
  });

  it('a count of the rows under any name, but not a year of a series', async () => {
    const count = classes.map((_, row) => 5000 - row);
    expect(codesOf(await examineColumns({ ticket: count, a: noise(1), label: classes }))).toEqual([
      'row-id',
    ]);
  });

  it('rows in the order of a date that are split at random', async () => {
    const date = classes.map((_, row) =>
      new Date(864e5 * (19_000 + row)).toISOString().slice(0, 10),
    );
    const found = await examineColumns({ date, a: noise(1), label: classes });
    expect(found.examination.findings).toEqual([
      {
        code: 'time-order',
        severity: 'warning',
        params: { column: 'date' },
        fix: { kind: 'split-in-time', column: 'date' },
      },
    ]);
    const by = { kind: 'time', column: 'date' };
    const split = { validation: 0.1, test: 0.2, seed: 1, stratify: true, by };
    expect(codesOf(await examineColumns({ date, a: noise(1), label: classes }, { split }))).toEqual(
      [],
    );
    const shuffled = [...date].sort((a, b) => (a.slice(-1) < b.slice(-1) ? -1 : 1));
    expect(codesOf(await examineColumns({ date: shuffled, a: noise(1), label: classes }))).toEqual(
      [],
    );
  });

  it('a column of one value but for a few rows, unless those tell the class', async () => {
    const rare = (row: number) => row === 17;
    const site = classes.map((_, row) => (rare(row) ? 'b' : 'a'));
    const found = await examineColumns({ site, a: noise(1), label: classes });
    expect(found.examination.findings).toEqual([
      expect.objectContaining({ code: 'near-constant', severity: 'note' }),
    ]);
    const label = site.map((value, row) => (value === 'b' || row === 18 ? 'fraud' : 'fine'));
    expect(codesOf(await examineColumns({ site, a: noise(1), label }))).toEqual([]);
  });

  it('are mended by leaving the column out', async () => {
    const leak = classes.map((value) => (value === 'yes' ? 'left' : 'stayed'));
    const columns = [{ name: 'leak', type: 'ignore', missing: 'most-frequent', scaling: 'none' }];
    expect(
      codesOf(await examineColumns({ leak, a: noise(1), label: classes }, { columns })),
    ).toEqual([]);
  });
});

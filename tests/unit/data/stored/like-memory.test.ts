/** A table read in pieces and kept on disk is the table that is read into memory. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadForModel } from '../../../../shared/data/apply-preparation';
import { type DataConfig, dataConfigSchema } from '../../../../shared/data/config';
import { loadDataset } from '../../../../shared/data/load';
import { temporaryFolder } from '../../../helpers/temporary-folder';
import { utf8 } from '../fixture';
import { inMemory, NEVER, SMALL, storing } from './small';

interface Column {
  readonly name: string;
  readonly cells: fc.Arbitrary<string>;
}

const number = fc.oneof(
  fc.integer({ min: -5, max: 400 }).map(String),
  fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((value) => value.toFixed(2)),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
);
const odd = (cells: fc.Arbitrary<string>, ...others: string[]) =>
  fc.oneof({ weight: 60, arbitrary: cells }, { weight: 1, arbitrary: fc.constantFrom(...others) });
const pad = (value: number) => String(value).padStart(2, '0');
const date = fc
  .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
  .map(([month, day]) => `2024-${pad(month)}-${pad(day)}`);

const COLUMNS: readonly Column[] = [
  { name: 'many', cells: odd(number, '', 'NA', 'odd') },
  { name: 'whole', cells: fc.integer({ min: 0, max: 3000 }).map(String) },
  {
    name: 'thousands',
    cells: odd(fc.constantFrom('1,234', '56', '7.5e3', '+0', '-0.0', '.5'), '?'),
  },
  { name: 'few', cells: fc.constantFrom('1', '2', '2.0', '3', '') },
  {
    name: 'colour',
    cells: odd(fc.constantFrom('red', 'green', 'blue', 'b, l'), '', 'a"b', 'two\nlines'),
  },
  { name: 'when', cells: odd(date, '', 'soon') },
  { name: 'user_id', cells: fc.integer({ min: 0, max: 900 }).map(String) },
  { name: 'constant', cells: fc.constant('x') },
  { name: 'team', cells: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g') },
  { name: 'part', cells: fc.constantFrom('train', 'train', 'val', 'test') },
  { name: 'words', cells: fc.string({ minLength: 1, maxLength: 6 }).map((text) => `w${text}`) },
];
const TARGETS: readonly Column[] = [
  { name: 'label', cells: odd(fc.constantFrom('yes', 'no'), '') },
  { name: 'label', cells: fc.constantFrom('a', 'b', 'c') },
  { name: 'price', cells: odd(number, '', 'dear') },
];

const quoted = (cell: string, delimiter: string) =>
  /["\n\r]/.test(cell) || cell.includes(delimiter) ? `"${cell.replaceAll('"', '""')}"` : cell;

const csv = fc
  .record({
    columns: fc.subarray([...COLUMNS], { minLength: 2 }),
    target: fc.constantFrom(...TARGETS),
    delimiter: fc.constantFrom(',', ';', '\t'),
    rows: fc.integer({ min: 12, max: 150 }),
    end: fc.constantFrom('\n', '\r\n', '\r'),
    counts: fc.boolean(),
  })
  .chain(({ columns, target, delimiter, rows, end, counts }) =>
    fc
      .array(fc.tuple(...[...columns, target].map(({ cells }) => cells)), {
        minLength: rows,
        maxLength: rows,
      })
      .chain((table) =>
        fc.record({
          table: fc.constant(table as readonly (readonly string[])[]),
          ragged: fc.array(fc.nat(rows - 1), { maxLength: 2 }),
          long: fc.array(fc.nat(rows - 1), { maxLength: 1 }),
        }),
      )
      .map(({ table, ragged, long }) => {
        const names = [...columns, target].map(({ name }) => name);
        const lines = table.map((cells, row) => {
          const own = [...(counts ? [String(row + 1)] : []), ...cells];
          const fewer = ragged.includes(row) ? own.slice(0, -2) : own;
          const more = long.includes(row) ? [...fewer, 'over', 'too'] : fewer;
          return more.map((cell) => quoted(cell, delimiter)).join(delimiter);
        });
        const text = [[...(counts ? ['nr'] : []), ...names].join(delimiter), ...lines].join(end);
        return { text, target: target.name };
      }),
  );

const settings = fc.record({
  missing: fc.constantFrom('mean', 'median', 'zero', 'most-frequent', 'drop'),
  scaling: fc.constantFrom('none', 'standard', 'min-max', 'robust'),
  dates: fc.boolean(),
  ids: fc.boolean(),
  by: fc.constantFrom(
    null,
    { kind: 'group', column: 'user_id' },
    { kind: 'group', column: 'team' },
    { kind: 'time', column: 'when' },
    { kind: 'time', column: 'whole' },
    { kind: 'column', column: 'part' },
  ),
  seed: fc.nat(5),
  stratify: fc.boolean(),
  limit: fc.constantFrom(0, 0, 9),
});

function configOf(
  { text, target }: { text: string; target: string },
  wishes: typeof settings extends fc.Arbitrary<infer T> ? T : never,
): DataConfig {
  const header = text.split(/[\r\n]/)[0] ?? '';
  const names = header.split(/[,;\t]/);
  const { missing, scaling, by, seed, stratify, limit } = wishes;
  const column = (name: string, type: string) => ({ name, type, missing, scaling });
  return dataConfigSchema.parse({
    source: { kind: 'file', format: 'table', key: 'k', name: 'made.csv' },
    targets: [target],
    limit,
    columns: [
      ...names
        .filter((name) => ['many', 'whole', 'few'].includes(name))
        .map((name) => column(name, 'number')),
      ...(wishes.dates
        ? names.filter((name) => name === 'when').map((n) => column(n, 'date'))
        : []),
      ...(wishes.ids
        ? names.filter((name) => name === 'user_id').map((n) => column(n, 'category'))
        : []),
    ],
    split: {
      validation: 0.2,
      test: 0.2,
      seed,
      stratify,
      ...(by && names.includes(by.column) && { by }),
    },
  });
}

const RUNS = { numRuns: 150 };

describe('a stored table', () => {
  test('becomes the same data as one in memory: samples, splits, warnings and refusals', async () => {
    const folder = temporaryFolder();
    await fc.assert(
      fc.asyncProperty(csv, settings, async (file, wishes) => {
        const access = storing(utf8(file.text), folder);
        const config = configOf(file, wishes);
        const here = await loadDataset(config, access, () => {}, NEVER);
        const there = await loadDataset(config, access, () => {}, SMALL);
        if (!here.ok || !there.ok) return void expect(there).toEqual(here);
        expect(there.warnings).toEqual(here.warnings);
        expect(there.value.train.inputs).toEqual({});
        expect(await inMemory(there.value)).toEqual(here.value);
      }),
      RUNS,
    );
  });

  test('gives any samples in any order', async () => {
    const folder = temporaryFolder();
    await fc.assert(
      fc.asyncProperty(csv, settings, fc.array(fc.nat(1000)), async (file, wishes, picks) => {
        const read = await loadDataset(
          configOf(file, wishes),
          storing(utf8(file.text), folder),
          () => {},
          SMALL,
        );
        if (!read.ok || !read.value.train.stored) return;
        const { train } = read.value;
        const all = (await inMemory(read.value)).train;
        const samples = Uint32Array.from(picks, (pick) => pick % train.size);
        const taken = await train.stored?.take(samples);
        const width = all.inputs.features?.shape[0] ?? 0;
        const rowOf = (sample: number) =>
          all.inputs.features?.data.subarray(sample * width, (sample + 1) * width);
        samples.forEach((sample, at) => {
          const own = taken?.inputs.features?.data.subarray(at * width, (at + 1) * width);
          expect(own).toEqual(rowOf(sample));
          expect(taken?.rows[at]).toBe(train.rows[sample]);
        });
      }),
      { numRuns: 40 },
    );
  });

  test('is prepared for a trained model as one in memory', async () => {
    const folder = temporaryFolder();
    const parts = fc.constantFrom('as-trained' as const, 'test' as const);
    await fc.assert(
      fc.asyncProperty(csv, settings, parts, async (file, wishes, part) => {
        const access = storing(utf8(file.text), folder);
        const config = configOf(file, wishes);
        const trained = await loadDataset(config, access, () => {}, NEVER);
        if (!trained.ok || trained.value.train.texts) return;
        const { preparation } = trained.value;
        const here = await loadForModel(config, access, preparation, part, NEVER);
        const there = await loadForModel(config, access, preparation, part, SMALL);
        if (!here.ok || !there.ok) return void expect(there).toEqual(here);
        expect(there.warnings).toEqual(here.warnings);
        expect(await inMemory(there.value)).toEqual(here.value);
      }),
      { numRuns: 60 },
    );
  });
});

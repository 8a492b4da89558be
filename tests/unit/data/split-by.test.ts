import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nodeDataAccess } from '../../../cli/node-data';
import { loadForModel } from '../../../shared/data/apply-preparation';
import type { SplitConfig } from '../../../shared/data/config';
import { loadDataset } from '../../../shared/data/load';
import { splitAround, splitInTime, splitSamples } from '../../../shared/data/split';
import { splitGroups } from '../../../shared/data/split-groups';
import { accessTo, bundled, okay, refused, tableFile, utf8 } from './fixture';

const split = fc.record({
  validation: fc.double({ min: 0, max: 0.4, noNaN: true }),
  test: fc.double({ min: 0, max: 0.4, noNaN: true }),
  seed: fc.nat({ max: 2 ** 31 - 1 }),
  stratify: fc.boolean(),
});
const groups = fc
  .array(fc.nat({ max: 9 }), { minLength: 2, maxLength: 120 })
  .filter((all) => new Set(all).size > 1)
  .map((all) => {
    const places = new Map([...new Set(all)].map((group, at) => [group, at]));
    return Uint32Array.from(all, (group) => places.get(group) ?? 0);
  });
const partsOf = (parts: { train: Uint32Array; validation: Uint32Array; test: Uint32Array }) =>
  [parts.train, parts.validation, parts.test] as const;
const sorted = (parts: Iterable<number>) => [...parts].sort((a, b) => a - b);

describe('groups', () => {
  it('never straddle splits, and every sample is in one', () => {
    fc.assert(
      fc.property(split, groups, (config, all) => {
        const parts = partsOf(splitGroups(all, config));
        expect(sorted(parts.flatMap((part) => [...part]))).toEqual([...all.keys()]);
        const seen = parts.map((part) => new Set(Array.from(part, (sample) => all[sample])));
        const total = seen.reduce((count, set) => count + set.size, 0);
        expect(total).toBe(new Set(all).size);
        expect(parts[0].length).toBeGreaterThan(0);
        if (config.test > 0) expect(parts[2].length).toBeGreaterThan(0);
      }),
    );
  });

  it('make splits of about the sizes asked for', () => {
    const all = Uint32Array.from({ length: 1000 }, (_, sample) => sample >> 2);
    const config = { validation: 0.1, test: 0.2, seed: 7, stratify: false };
    expect(partsOf(splitGroups(all, config)).map(({ length }) => length)).toEqual([700, 100, 200]);
  });

  it('are each tested once in all folds', () => {
    fc.assert(
      fc.property(split, groups, fc.integer({ min: 2, max: 6 }), (config, all, count) => {
        const tests = Array.from({ length: count }, (_, fold) => {
          const parts = splitGroups(all, { ...config, folds: { count, fold } });
          const trained = new Set(Array.from(parts.train, (sample) => all[sample]));
          expect([...parts.test].some((sample) => trained.has(all[sample]))).toBe(false);
          return parts.test;
        });
        expect(sorted(tests.flatMap((test) => [...test]))).toEqual([...all.keys()]);
      }),
    );
  });
});

describe('folds', () => {
  const samples = fc.array(fc.nat({ max: 3 }), { minLength: 6, maxLength: 200 });
  const count = fc.integer({ min: 2, max: 6 });

  it('test every sample once, beside splits that share none', () => {
    fc.assert(
      fc.property(split, samples, count, (config, classes, k) => {
        const tests = Array.from({ length: k }, (_, fold) => {
          const parts = splitSamples(
            classes.length,
            { ...config, folds: { count: k, fold } },
            classes,
          );
          const all = partsOf(parts).flatMap((part) => [...part]);
          expect(sorted(all)).toEqual([...classes.keys()]);
          expect(parts.train.length).toBeGreaterThan(0);
          return parts.test;
        });
        expect(sorted(tests.flatMap((test) => [...test]))).toEqual([...classes.keys()]);
        const lengths = tests.map(({ length }) => length);
        expect(Math.max(...lengths) - Math.min(...lengths)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('hold each class in proportion', () => {
    const classes = Array.from({ length: 100 }, (_, sample) => Number(sample % 10 === 0));
    const base: SplitConfig = { validation: 0.1, test: 0, seed: 3, stratify: true };
    for (let fold = 0; fold < 5; fold++) {
      const { test } = splitSamples(100, { ...base, folds: { count: 5, fold } }, classes);
      expect([...test].filter((sample) => classes[sample] === 1)).toHaveLength(2);
    }
  });

  it('in time learn from the past alone', () => {
    fc.assert(
      fc.property(split, fc.integer({ min: 12, max: 90 }), count, (config, size, k) => {
        for (let fold = 0; fold < k; fold++) {
          const parts = splitInTime(size, { ...config, folds: { count: k, fold } });
          const latest = Math.max(...parts.train, ...parts.validation);
          expect(parts.train.length).toBeGreaterThan(0);
          expect(Math.min(...parts.test)).toBe(latest + 1);
          expect(parts.test).toHaveLength(Math.floor(size / (k + 1)));
        }
      }),
    );
  });

  it('leave a test set that the source has unused', () => {
    const rising = (from: number, to: number) =>
      Uint32Array.from({ length: to - from }, (_, at) => from + at);
    const own = { train: rising(0, 80), validation: rising(0, 0), test: rising(80, 100) };
    const base: SplitConfig = { validation: 0.1, test: 0.2, seed: 3, stratify: false };
    const parts = splitAround(own, { ...base, folds: { count: 4, fold: 1 } }, null);
    expect(partsOf(parts).map(({ length }) => length)).toEqual([52, 8, 20]);
    expect(Math.max(...partsOf(parts).flatMap((part) => [...part]))).toBeLessThan(80);
  });
});

const TABLE = `who,when,use,x,y
a,3.1.2024,train,1,1
a,1.1.2024,Training,2,2
b,2.1.2024,验证,3,3
b,5.1.2024,test,4,4
c,4.1.2024,训练集,5,5
c,13.1.2024,train,6,6
`;
const load = (by: SplitConfig['by'], text = TABLE) =>
  loadDataset(
    tableFile('t.csv', {
      split: { validation: 0.17, test: 0.34, seed: 1, stratify: false, by },
      targets: ['y'],
    }),
    accessTo(utf8(text)),
  );

describe('a table is split by a column', () => {
  it('that names the splits, in either language, and is no feature itself', async () => {
    const { value } = okay(await load({ kind: 'column', column: 'use' }));
    expect(
      partsOf({
        train: value.train.rows,
        validation: value.validation.rows,
        test: value.test.rows,
      }),
    ).toEqual([Uint32Array.from([0, 1, 4, 5]), Uint32Array.from([2]), Uint32Array.from([3])]);
    expect(value.info.inputs[0]?.columns?.map(({ name }) => name)).not.toContain('use');
  });

  it('of dates, the past before the future', async () => {
    const { value } = okay(await load({ kind: 'time', column: 'when' }));
    expect([...value.train.rows]).toEqual([0, 1, 2]);
    expect([...value.validation.rows]).toEqual([4]);
    expect([...value.test.rows]).toEqual([3, 5]);
  });

  it('of groups, none of which straddles', async () => {
    const { value } = okay(await load({ kind: 'group', column: 'who' }));
    const who = (rows: Uint32Array) => new Set(Array.from(rows, (row) => row >> 1));
    expect(who(value.test.rows).size).toBe(1);
    expect(value.test.size).toBe(2);
    for (const row of value.test.rows) expect(who(value.train.rows).has(row >> 1)).toBe(false);
    expect(value.info.inputs[0]?.columns?.map(({ name }) => name)).not.toContain('who');
  });

  it('as for training when the model is evaluated', async () => {
    const by = { kind: 'time', column: 'when' } as const;
    const { value } = okay(await load(by));
    const config = tableFile('t.csv', {
      split: { validation: 0.17, test: 0.34, seed: 1, stratify: false, by },
      targets: ['y'],
    });
    const access = accessTo(utf8(TABLE));
    const again = okay(await loadForModel(config, access, value.preparation, 'as-trained')).value;
    expect(again.test).toEqual(value.test);
  });

  it('unless that can’t be: what is wrong is said', async () => {
    const gone = refused(await load({ kind: 'group', column: 'nobody' }));
    expect(gone).toMatchObject({ code: 'split-column-gone', params: { column: 'nobody' } });
    const later = TABLE.replace('5.1.2024', 'later');
    const lost = refused(await load({ kind: 'time', column: 'when' }, later));
    expect(lost).toMatchObject({ code: 'no-time', params: { row: 5, value: 'later' } });
    const strange = TABLE.replace('Training', 'maybe');
    const name = refused(await load({ kind: 'column', column: 'use' }, strange));
    expect(name).toMatchObject({ code: 'no-split-name', params: { row: 3, value: 'maybe' } });
    const none = TABLE.replace(/train|Training|训练集/g, 'test');
    const empty = refused(await load({ kind: 'column', column: 'use' }, none));
    expect(empty.code).toBe('no-training-rows');
    const one = refused(
      await load({ kind: 'group', column: 'who' }, TABLE.replace(/\n[abc]/g, '\na')),
    );
    expect(one.code).toBe('one-group');
  });
});

it('every fold of a bundled set of images is made of its training images', async () => {
  const folds = { count: 3, fold: 2 };
  const more = { split: { validation: 0.1, test: 0.2, seed: 1, stratify: true, folds } };
  const { value } = okay(await loadDataset(bundled('digit-strips', more), nodeDataAccess));
  const total = value.train.size + value.validation.size + value.test.size;
  expect(value.test.size).toBeCloseTo(total / 3, -1);
});

import { describe, expect, it } from 'vitest';
import type { ColumnConfig } from '../../../../shared/data/config';
import { loadDataset } from '../../../../shared/data/load';
import { prepareRow, restoreTarget } from '../../../../shared/data/prepare';
import { defaultConfig } from '../../../../shared/data/table/resolve-columns';
import { accessTo, codes, fixture, okay, refused, tableFile, utf8 } from '../fixture';

const load = (name: string, more: object = {}, bytes = fixture(name)) =>
  loadDataset(tableFile(name, more), accessTo(bytes));

const ALL_TRAIN = { split: { validation: 0, test: 0, seed: 1, stratify: false } };

const column = (name: string, more: Partial<ColumnConfig>): ColumnConfig => ({
  ...defaultConfig(name, more.type ?? 'number'),
  ...more,
});

const TINY = utf8('size,colour,price\n1,red,10\n3,blue,30\n,red,20\n5,,40\n3,green,50\n');

describe('features', () => {
  it('are scaled numbers and one-hot categories, gaps filled', async () => {
    const columns = [
      column('size', { scaling: 'min-max', missing: 'median' }),
      column('colour', { type: 'category' }),
    ];
    const { value } = okay(await load('tiny.csv', { ...ALL_TRAIN, columns }, TINY));
    expect(value.info.inputs[0]).toEqual({
      name: 'features',
      shape: [4],
      columns: [
        { name: 'size', width: 1 },
        { name: 'colour', width: 3 },
      ],
    });
    // Columns: size from 1…5 to 0…1 (median 3 for the gap), then blue, green, red.
    expect([...(value.train.inputs.features?.data ?? [])]).toEqual([
      ...[0, 0, 0, 1],
      ...[0.5, 1, 0, 0],
      ...[0.5, 0, 0, 1],
      ...[1, 0, 0, 1],
      ...[0.5, 0, 1, 0],
    ]);
  });

  it.each([
    ['mean', 3],
    ['median', 3],
    ['most-frequent', 3],
    ['zero', 0],
  ] as const)('fill a gap with the %s: %d', async (missing, filled) => {
    const columns = [
      column('size', { scaling: 'none', missing }),
      column('colour', { type: 'ignore' }),
    ];
    const { value } = okay(await load('tiny.csv', { ...ALL_TRAIN, columns }, TINY));
    expect(value.train.inputs.features?.data[2]).toBe(filled);
  });

  it('leave a row out where gaps are to be dropped, and say which', async () => {
    const columns = [column('size', { missing: 'drop' })];
    const { value, warnings } = okay(await load('tiny.csv', { ...ALL_TRAIN, columns }, TINY));
    expect([...value.train.rows]).toEqual([0, 1, 3, 4]);
    const params = { file: 'tiny.csv', rows: '4', count: 1 };
    expect(warnings).toContainEqual({ code: 'rows-with-gaps', params });
  });

  it('know only the categories of the training rows: others are all zeros', async () => {
    const rows = Array.from({ length: 40 }, (_, i) => `c${i % 20},${i},${i % 2}`).join('\n');
    const more = { columns: [column('c', { type: 'category' }), column('n', { type: 'ignore' })] };
    const { value } = okay(await load('many.csv', more, utf8(`c,n,label\n${rows}\n`)));
    const known = value.preparation.columns?.[0];
    const categories = known?.type === 'category' ? known.categories : [];
    const seen = new Set(Array.from(value.train.rows, (row) => `c${row % 20}`));
    expect([...categories].sort()).toEqual([...seen].sort());
    const features = value.test.inputs.features?.data ?? [];
    const width = categories.length;
    value.test.rows.forEach((row, sample) => {
      let sum = 0;
      for (const one of features.slice(sample * width, (sample + 1) * width)) sum += one;
      expect(sum).toBe(seen.has(`c${row % 20}`) ? 1 : 0);
    });
  });

  it('that are not numbers in a column of numbers count as missing, and are named', async () => {
    const columns = [column('income', { type: 'number' })];
    const { value, warnings } = okay(await load('missing.csv', { ...ALL_TRAIN, columns }));
    expect(codes(warnings)).toEqual(['rows-without-target', 'not-numbers']);
    expect(warnings[1]?.params).toMatchObject({ column: 'income', value: 'oops', row: 7 });
    expect(value.info.counts.train).toBe(6);
  });
});

describe('targets', () => {
  it('of text are classes in order of their names', async () => {
    const { value } = okay(await load('gb18030.csv'));
    expect(value.info.targets).toEqual([
      { name: '建议', task: 'binary', classes: ['居家', '旅游'], size: 1 },
    ]);
  });

  it('of few whole numbers are classes in numeric order, of many are numbers', async () => {
    const rows = Array.from({ length: 60 }, (_, i) => `${i / 7},${i % 12}`).join('\n');
    const { value } = okay(await load('few.csv', {}, utf8(`x,grade\n${rows}\n`)));
    expect(value.info.targets[0]?.classes).toEqual([...Array(12).keys()].map(String));
    const columns = [column('grade', { type: 'number' })];
    const numbers = okay(await load('few.csv', { columns }, utf8(`x,grade\n${rows}\n`)));
    expect(numbers.value.info.targets).toEqual([{ name: 'grade', task: 'regression', size: 1 }]);
  });

  it('may be several, of different kinds', async () => {
    const { value } = okay(await load('kinds.csv', { targets: ['sold', 'price'] }));
    expect(value.info.targets.map(({ name, task }) => [name, task])).toEqual([
      ['price', 'regression'],
      ['sold', 'binary'],
    ]);
    expect(Object.keys(value.train.targets).sort()).toEqual(['price', 'sold']);
    expect(Object.keys(value.preparation.targetScaling)).toEqual(['price']);
    expect(value.info.inputs[0]?.columns).toEqual([{ name: 'bedrooms', width: 1 }]);
  });

  it('may be called by names that JavaScript has for itself', async () => {
    const rows = Array.from({ length: 30 }, (_, i) => `${i / 7},${i * 1.5},${i % 3}`).join('\n');
    const targets = ['__proto__', 'constructor'];
    const bytes = utf8(`x,__proto__,constructor\n${rows}\n`);
    const { value } = okay(await load('names.csv', { targets }, bytes));
    for (const name of targets) expect(Object.hasOwn(value.train.targets, name)).toBe(true);
    expect(restoreTarget(value.preparation, 'constructor', [2])).toEqual([2]);
    expect(restoreTarget(value.preparation, '__proto__', [0])[0]).toBeGreaterThan(0);
    expect(prepareRow(value.preparation, {})).toHaveLength(1);
  });

  it.each([
    ['nothing.csv', { targets: ['nothing'] }, 'unknown-target'],
    ['constant.csv', { targets: ['constant'] }, 'constant-target'],
    [
      'ignored.csv',
      { targets: ['sold'], columns: [column('sold', { type: 'ignore' })] },
      'target-ignored',
    ],
  ])('%s is refused', async (name, more, code) => {
    expect(refused(await load(name, more, fixture('kinds.csv'))).code).toBe(code);
  });
});

describe('tables that can not be used', () => {
  it.each([
    ['a,b\n1,2,3\n4,5,6\n', 'rows-do-not-fit'],
    ['constant,label\n1,a\n1,b\n1,a\n', 'no-features'],
    ['x,label\n1,a\n', 'too-few-rows'],
    ['x,y\n,\n,\n', 'no-usable-column'],
  ])('%j: %s', async (text, code) => {
    expect(refused(await load('bad.csv', {}, utf8(text))).code).toBe(code);
  });

  it('a category that would fill the memory is named', async () => {
    const rows = Array.from({ length: 20_000 }, (_, i) => `word${i},${i % 2}`).join('\n');
    const columns = [column('text', { type: 'category' })];
    const error = refused(await load('wide.csv', { columns }, utf8(`text,label\n${rows}`)));
    expect(error).toMatchObject({ code: 'too-many-features', params: { column: 'text' } });
  });

  it('settings for columns that are gone are told', async () => {
    const columns = [column('gone', {})];
    const { warnings } = okay(await load('tiny.csv', { columns }, TINY));
    expect(warnings).toContainEqual({
      code: 'columns-gone',
      params: { file: 'tiny.csv', columns: 'gone', count: 1 },
    });
  });
});

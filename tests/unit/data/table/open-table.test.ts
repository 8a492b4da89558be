import { gzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { collect } from '../../../../shared/data/message';
import { openTable } from '../../../../shared/data/table/open-table';
import { placeOf } from '../../../../shared/data/table/table';
import { codes, fixture, okay, refused, utf8 } from '../fixture';

const open = (name: string, bytes = fixture(name), sheet?: string) =>
  collect((warnings) => openTable(bytes, name, { sheet }, warnings));

async function cells(name: string, bytes = fixture(name), sheet?: string) {
  const { value, warnings } = okay(await open(name, bytes, sheet));
  const rows = Array.from({ length: value.rowCount }, (_, row) =>
    value.columns.map((column) => column.text(row)),
  );
  return { ...value, table: value, rows, codes: codes(warnings), warnings };
}

const NAMES = ['width', 'colour', 'sold', 'day', 'label'];
const FIRST = ['5.35', 'blue', 'false', '2024-01-30', 'cat'];

describe('one table as every program writes it', () => {
  it.each([
    'rows.jsonl',
    'rows.json',
    'rows-snappy.parquet',
    'rows-gzip.parquet',
    'rows-zstd.parquet',
    'rows-brotli.parquet',
    'rows-lz4.parquet',
    'rows-none.parquet',
  ])('%s', async (name) => {
    const { names, rows, codes } = await cells(name);
    expect(names).toEqual(NAMES);
    expect(rows).toHaveLength(24);
    expect(rows[0]?.map((cell) => cell.replace(/T00.*/, ''))).toEqual(FIRST);
    expect(rows[3]?.[0]).toBe('');
    expect(rows[5]?.[1]).toBe('');
    expect(codes).toEqual([]);
  });

  it('JSON packed with gzip', async () => {
    const packed = gzipSync(fixture('rows.jsonl'));
    expect((await cells('rows.jsonl.gz', packed)).rows).toHaveLength(24);
  });

  it('Excel: the first sheet with a table, or the one asked for', async () => {
    const first = await cells('sheets.xlsx');
    expect(first).toMatchObject({ names: NAMES, sheet: 'rows', rowCount: 24 });
    expect(first.sheets).toEqual(['about', 'rows', 'fewer']);
    expect(first.rows[0]).toEqual(FIRST);
    expect(first.lines.slice(0, 2)).toEqual([2, 3]);
    expect(first.codes).toEqual(['several-sheets']);
    const other = await cells('sheets.xlsx', undefined, 'fewer');
    expect(other).toMatchObject({ sheet: 'fewer', rowCount: 12, codes: [] });
    expect(refused(await open('sheets.xlsx', undefined, 'none')).code).toBe('unknown-sheet');
  });
});

describe('Excel', () => {
  it('a title and a header with merged cells', async () => {
    const table = await cells('merged-header.xlsx');
    expect(table.names).toEqual(['Size / width', 'Size / height', 'label']);
    expect(table.rows[1]).toEqual(['0.5', '3', 'dog']);
    expect(table.lines[0]).toBe(4);
    expect(table.codes).toEqual(['rows-above-table', 'merged-header']);
  });

  it('a damaged one, an old one', async () => {
    const bytes = fixture('sheets.xlsx');
    const cut = bytes.slice(0, 3000);
    expect(refused(await open('cut.xlsx', cut)).code).toBe('not-a-zip');
    const old = Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]);
    expect(refused(await open('old.xls', old)).code).toBe('old-excel');
  });
});

describe('JSON', () => {
  it('nested values have dotted names, a new name later on fills up the rows before', async () => {
    const text = '{"a":{"b":1,"c":[2,3]},"y":"p"}\n{"a":{"b":4},"y":"q","z":null,"w":true}\n';
    const { names, rows } = await cells('n.jsonl', utf8(text));
    expect(names).toEqual(['a.b', 'a.c.0', 'a.c.1', 'y', 'z', 'w']);
    expect(rows).toEqual([
      ['1', '2', '3', 'p', '', ''],
      ['4', '', '', 'q', '', 'true'],
    ]);
  });

  it('a name with a dot is kept apart from a nested one', async () => {
    const { names, rows } = await cells('n.jsonl', utf8('{"a.b":1,"a":{"b":2}}\n'.repeat(2)));
    expect(names).toEqual(['a.b', 'a.b_2']);
    expect(rows[1]).toEqual(['1', '2']);
  });

  it('an array of arrays', async () => {
    const { names, rows } = await cells('a.json', utf8('[[1, "x,]"], [2, "y"]]'));
    expect(names).toEqual(['column_1', 'column_2']);
    expect(rows).toEqual([
      ['1', 'x,]'],
      ['2', 'y'],
    ]);
  });

  it('broken lines are left out and named', async () => {
    const text = '{"a":1,"b":2}\n{"a":1,"b"\n\n7\n{"a":3,"b":4}\n';
    const { rows, warnings } = await cells('b.jsonl', utf8(text));
    expect(rows).toHaveLength(2);
    expect(warnings).toMatchObject([{ code: 'broken-json', params: { rows: '2, 4', count: 2 } }]);
  });

  it('an array cut short keeps its whole rows and tells of the last', async () => {
    const text = '[{"a":1,"b":2},\n{"a":3,"b":4},\n{"a":5,';
    const { rows, warnings } = await cells('cut.json', utf8(text));
    expect(rows).toHaveLength(2);
    expect(warnings).toMatchObject([{ code: 'broken-json', params: { rows: '2' } }]);
  });

  it('an object of columns is no list of rows', async () => {
    expect(refused(await open('columns.json')).code).toBe('json-without-rows');
  });
});

describe('Parquet', () => {
  it('structs and lists become columns, over row groups', async () => {
    const { names, rows } = await cells('nested.parquet');
    expect(names).toEqual(['size.width', 'size.height', 'tags.0', 'tags.1', 'label']);
    expect(rows).toHaveLength(24);
    expect(rows[23]?.slice(0, 4)).toEqual(['23', '46', '23', '24']);
  });

  it('whole numbers of all sizes, decimals, infinity, dictionaries', async () => {
    const { names, rows } = await cells('types.parquet');
    expect(names).toEqual(['i8', 'i64', 'f32', 'price', 'far', 'word']);
    expect(rows[4]).toMatchObject([
      '4',
      '1099511627780',
      expect.any(String),
      '4.5',
      'Infinity',
      'b',
    ]);
  });

  it('a damaged one', async () => {
    const bytes = fixture('rows-snappy.parquet');
    expect(refused(await open('d.parquet', bytes.slice(0, 1000))).code).toBe('damaged-table');
  });
});

describe('NumPy', () => {
  it.each([
    ['f8.npy', 24, 4, ['0', '1']],
    ['fortran-f4.npy', 24, 3, ['0.5', '1.25']],
    ['big-endian-i2.npy', 24, 2, ['-13', '1']],
    ['half.npy', 24, 2, ['0.125', '0.375']],
  ] as const)('%s', async (name, count, width, last) => {
    const { names, rows } = await cells(name);
    expect(rows).toHaveLength(count);
    expect(names).toHaveLength(width);
    expect(rows.slice(0, 2).map((row) => row.at(-1))).toEqual(last);
  });

  it('an archive with samples and names of classes', async () => {
    const { names, rows, parts } = await cells('table.npz');
    expect(names).toEqual(['x_1', 'x_2', 'x_3', 'x_4', 'y']);
    expect(rows[1]?.[4]).toBe('dog');
    expect(parts).toBeUndefined();
  });

  it('an archive with its own test set', async () => {
    const { parts, rows } = await cells('table-parts.npz');
    expect(rows).toHaveLength(24);
    expect([...(parts ?? [])]).toEqual([...Array(16).fill(0), ...Array(8).fill(2)]);
  });

  it.each([
    ['objects.npy', 'array-of-objects'],
    ['records.npy', 'array-of-records'],
  ])('%s is refused: %s', async (name, code) => {
    expect(refused(await open(name)).code).toBe(code);
  });

  it('one cut short says how much lacks', async () => {
    const cut = fixture('f8.npy').slice(0, -8);
    expect(refused(await open('f8.npy', cut))).toMatchObject({
      code: 'array-size',
      params: { expected: 768, received: 760 },
    });
  });
});

describe('several files as one set', () => {
  const zip = (files: Record<string, string>) =>
    zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, utf8(text)])));

  it('rows of one below those of the other, columns in any order', async () => {
    const bytes = zip({ 'b.csv': 'y,x\nq,3\n', 'a.csv': 'x,y\n1,p\n2,q\n', 'README.txt': 'hello' });
    const { table, rows, warnings } = await cells('set.zip', bytes);
    expect(rows).toEqual([
      ['1', 'p'],
      ['2', 'q'],
      ['3', 'q'],
    ]);
    expect([1, 2].map((row) => placeOf(table, row))).toEqual(['a.csv 3', 'b.csv 2']);
    expect(codes(warnings)).toEqual(['not-tables']);
  });

  it('names of files tell the splits', async () => {
    const bytes = zip({ 'train.csv': 'x,y\n1,p\n2,q\n', 'test.csv': 'x,y\n3,q\n' });
    expect([...((await cells('set.zip', bytes)).parts ?? [])]).toEqual([2, 0, 0]);
  });

  it('a column that one file lacks is named with the file', async () => {
    const bytes = zip({ 'a.csv': 'x,y\n1,p\n', 'b.csv': 'x,z\n1,p\n' });
    expect(refused(await open('set.zip', bytes))).toMatchObject({
      code: 'column-not-everywhere',
      params: { file: 'b.csv', column: 'y', other: 'a.csv' },
    });
  });

  it('a decimal comma here and a decimal point there', async () => {
    const bytes = zip({ 'a.csv': 'x;y\n1,5;p\n', 'b.csv': 'x;y\n1.5;p\n' });
    expect(refused(await open('set.zip', bytes)).code).toBe('decimals-differ');
  });

  it('a zip in a zip, and one without tables', async () => {
    const inner = zip({ 'a.csv': 'x,y\n1,2\n' });
    const outer = zipSync({ 'inner.csv': inner });
    expect(refused(await open('set.zip', outer)).code).toBe('zip-in-zip');
    expect(refused(await open('set.zip', zip({ 'a.doc': 'x' }))).code).toBe('no-tables');
  });
});

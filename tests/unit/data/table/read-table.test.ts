import { gzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { collect } from '../../../../shared/data/message';
import { parseChunks } from '../../../../shared/data/table/parse-chunks';
import { readTable } from '../../../../shared/data/table/read-table';
import { codes, fixture, okay, refused, utf8 } from '../fixture';

const read = (name: string, bytes = fixture(name)) =>
  collect((warnings) => readTable(bytes, name, warnings));

const cells = async (name: string) => {
  const { value, warnings } = okay(await read(name));
  const rows = Array.from({ length: value.rowCount }, (_, row) =>
    value.columns.map((column) => column.text(row)),
  );
  return { ...value, rows, warnings };
};

describe('encodings', () => {
  it.each([
    ['gb18030.csv', 'gb18030', ['encoding-guessed']],
    ['utf16le.csv', 'utf-16le', []],
  ])('%s is read as %s', async (name, encoding, warnings) => {
    const table = await cells(name);
    expect(table.encoding).toBe(encoding);
    expect(table.names).toEqual(['城市', '天气', '气温', '建议']);
    expect(table.rows[4]).toEqual(['哈尔滨', '雪', '-8.4', '居家']);
    expect(codes(table.warnings)).toEqual(warnings);
  });

  it('UTF-16 without a mark is recognised by its zero bytes', async () => {
    const table = await cells('utf16be-no-mark.csv');
    expect(table.encoding).toBe('utf-16be');
    expect(table.rows[3]).toEqual(['7', '8', 'b']);
  });

  it('the mark of UTF-8 is no part of the first name', async () => {
    expect((await cells('utf8-mark.csv')).names).toEqual(['name', 'score', 'passed']);
  });

  it('Western text is not taken for Chinese', async () => {
    const table = await cells('windows-1252.csv');
    expect(table.names[2]).toBe('Größe');
    expect(table.rows.map(([city]) => city)).toEqual(['Köln', 'München', 'Tübingen', 'Lüneburg']);
    expect(codes(table.warnings)).toEqual(['encoding-guessed']);
  });
});

describe('mixed encodings', () => {
  const joined = (...parts: (string | number[])[]) =>
    Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...utf8(part)] : part)));

  it('lines that are not UTF-8 among lines that are', async () => {
    const bytes = joined('town,n\nKöln,1\nMünchen,2\n', [0x4b, 0xf6, 0x6c, 0x6e], ',3\nGröde,4\n');
    const { value, warnings } = okay(await read('mixed.csv', bytes));
    expect(value.columns[0]?.texts).toEqual(['Köln', 'München', 'Gröde']);
    expect(warnings).toMatchObject([{ code: 'mixed-encodings', params: { rows: '4', count: 1 } }]);
  });
});

describe('text in pieces', () => {
  it('rows and line ends that pieces cut in two, and a quotation mark left open', () => {
    const rows: string[][] = [];
    const take = (some: readonly string[][]) => rows.push(...some);
    parseChunks(['a,"x', '\ny",', '1\nb,', 'z,2', '\n'], ',', take);
    expect(rows).toEqual([
      ['a', 'x\ny', '1'],
      ['b', 'z', '2'],
    ]);
    const open: string[][] = [];
    parseChunks(['a,b\n"c', ...Array<string>(500).fill(',d\n')], ',', (some) => open.push(...some));
    expect(open).toHaveLength(2);
  });
});

describe('faulty rows', () => {
  it('are padded or left out, and named by their line', async () => {
    const { rows, warnings } = await cells('ragged.csv');
    expect(rows).toEqual([
      ['1', '2', 'a'],
      ['3', '4', ''],
      ['7', '8', 'b'],
      ['9', '10', 'a'],
      ['11', '12', 'b'],
    ]);
    expect(warnings).toEqual([
      { code: 'short-rows', params: { file: 'ragged.csv', rows: '3', count: 1, width: 3 } },
      { code: 'long-rows', params: { file: 'ragged.csv', rows: '4', count: 1, width: 3 } },
    ]);
  });

  it('are counted in lines of the file, through quoted line breaks', async () => {
    const { rows, lines, warnings } = await cells('quoted-newlines.csv');
    expect(rows[0]?.[1]).toBe('two\nlines');
    expect(rows[1]?.[1]).toBe('a "quoted" word, and a comma');
    expect(lines).toEqual([2, 4, 5, 9]);
    expect(warnings[0]?.params.rows).toBe('8');
  });

  it('are told where a quotation mark is left open', async () => {
    const { warnings } = await cells('open-quote.csv');
    expect(warnings[0]).toEqual({ code: 'bad-quotes', params: { file: 'open-quote.csv', row: 3 } });
  });
});

describe('layout', () => {
  it.each([
    ['tabs.tsv', '\t', 'comma'],
    ['semicolon-decimal-comma.csv', ';', 'comma'],
    ['ragged.csv', ',', 'point'],
  ])('%s is divided by %j with a decimal %s', async (name, delimiter, decimal) => {
    expect(await cells(name)).toMatchObject({ delimiter, decimal });
  });

  it.each(['line-ends-old-mac.csv', 'line-ends-mixed.csv'])('%s: any line ends', async (name) => {
    expect((await cells(name)).rows).toEqual([
      ['1', '2', 'x'],
      ['3', '4', 'y'],
      ['5', '6', 'x'],
      ['7', '8', 'y'],
    ]);
  });

  it('a first row of values is not taken for names', async () => {
    const { names, rows, warnings } = await cells('no-header.csv');
    expect(names).toEqual(['column_1', 'column_2', 'column_3']);
    expect(rows).toHaveLength(4);
    expect(codes(warnings)).toEqual(['no-header']);
  });

  it('years are names', async () => {
    expect((await cells('year-header.csv')).names).toEqual(['country', '2019', '2020', '2021']);
  });

  it('names are made unique, and missing ones made up', async () => {
    const { names, warnings } = await cells('duplicate-names.csv');
    expect(names).toEqual(['x', 'x_3', 'column_3', 'x_2', 'label']);
    expect(codes(warnings)).toEqual(['unnamed-columns', 'repeated-names']);
  });

  it('a gzip is unpacked', async () => {
    const table = okay(await read('x.csv.gz', gzipSync(fixture('ragged.csv'))));
    expect(table.value.rowCount).toBe(5);
  });

  it('rows beyond the first chunk are read like those of the first', async () => {
    const line = `${'1234567890,'.repeat(9)}yes\n`;
    const count = Math.ceil(2 ** 23 / line.length) * 2;
    const text = `${'a,b,c,d,e,f,g,h,i,label'}\n${line.repeat(count)}`;
    const { value, warnings } = okay(await read('long.csv', utf8(text)));
    expect(value.rowCount).toBe(count);
    expect(value.lines.at(-1)).toBe(count + 1);
    expect(warnings).toEqual([]);
  });
});

describe('files with nothing to learn from', () => {
  it.each([
    ['empty.csv', 'empty-file'],
    ['blank.csv', 'empty-file'],
    ['header-only.csv', 'no-rows'],
    ['one-column.csv', 'one-column'],
    ['binary.csv', 'not-text'],
    ['shift-jis.csv', 'unknown-encoding'],
    ['gradient.png', 'not-text'],
  ])('%s is refused: %s', async (name, code) => {
    expect(refused(await read(name))).toMatchObject({ code, params: { file: name } });
  });

  it('a gzip cut short is refused', async () => {
    const packed = gzipSync(fixture('gb18030.csv'));
    const cut = packed.subarray(0, packed.length - 20);
    expect(refused(await read('x.csv.gz', cut)).code).toBe('damaged-archive');
  });

  it('a gzip that unpacks to more than a table may have is stopped on the way', async () => {
    const bomb = gzipSync(new Uint8Array(2 ** 28 + 1));
    expect(bomb.length).toBeLessThan(2 ** 20);
    expect(refused(await read('bomb.csv.gz', bomb)).code).toBe('too-large');
  });
});

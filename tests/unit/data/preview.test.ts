import { describe, expect, it } from 'vitest';
import { nodeDataAccess } from '../../../cli/node-data';
import { packFolder } from '../../../shared/data/images/pack-folder';
import type { DataResult } from '../../../shared/data/message';
import type { ImagesPreview, TablePreview } from '../../../shared/data/preview';
import { previewData } from '../../../shared/data/preview-data';
import { accessTo, bundled, codes, fixture, imagesFile, okay, tableFile, utf8 } from './fixture';

const previewTable = async (bytes: Uint8Array, name: string, wishes: object = {}) =>
  (await previewData(tableFile(name, wishes), accessTo(bytes))) as DataResult<TablePreview>;

const columnsOf = (preview: TablePreview) =>
  Object.fromEntries(preview.columns.map((column) => [column.name, column]));

describe('preview of a table', () => {
  it('guesses what each column is, and says why one is left out', async () => {
    const { value } = okay(await previewTable(fixture('kinds.csv'), 'kinds.csv'));
    const found = value.columns.map(({ name, guess, reason }) => [name, guess, reason]);
    expect(found).toEqual([
      ['id', 'ignore', 'id'],
      ['name', 'ignore', 'text'],
      ['born', 'ignore', 'date'],
      ['constant', 'ignore', 'constant'],
      ['blank', 'ignore', 'empty'],
      ['price', 'number', null],
      ['bedrooms', 'number', null],
      ['sold', 'number', null],
    ]);
    expect(value.columns.filter(({ target }) => target).map(({ name }) => name)).toEqual(['price']);
    expect(value.rows).toHaveLength(40);
    expect(value.rows[0]).toHaveLength(8);
  });

  it('leaves dates out that come again, too: as categories they would be a feature for each day', async () => {
    const days = Array.from(
      { length: 40 },
      (_, row) => `2024-03-${10 + (row >> 2)},${row % 7},${row}`,
    );
    const { value } = okay(await previewTable(utf8(`day,a,b\n${days.join('\n')}\n`), 'days.csv'));
    expect(columnsOf(value).day).toMatchObject({ guess: 'ignore', reason: 'date' });
  });

  it('shows the types and targets that the person chose', async () => {
    const columns = [{ name: 'id', type: 'number', missing: 'mean', scaling: 'none' }] as const;
    const wishes = { columns: [...columns], targets: ['sold'] };
    const { value } = okay(await previewTable(fixture('kinds.csv'), 'kinds.csv', wishes));
    const { id, sold, price } = columnsOf(value);
    expect(id).toMatchObject({ guess: 'ignore', config: columns[0] });
    expect(sold).toMatchObject({ target: true, guess: 'category', config: { type: 'category' } });
    expect(price?.target).toBe(false);
  });

  it('can still be looked at where the target is gone or nothing can be learnt', async () => {
    const gone = await previewTable(fixture('kinds.csv'), 'x', { columns: [], targets: ['gone'] });
    expect(okay(gone).value.columns).toHaveLength(8);
    const useless = okay(await previewTable(utf8('a,b\n1,1\n1,1\n'), 'x')).value;
    expect(useless.columns.some(({ target }) => target)).toBe(false);
  });

  it('sums up numbers and counts values', async () => {
    const text = 'x,kind\n1,a\n2,b\n3,a\n4,a\nNA,b\n';
    const { x, kind } = columnsOf(okay(await previewTable(utf8(text), 'x.csv')).value);
    expect(x).toMatchObject({ missing: 1, distinct: 4 });
    expect(x?.numbers).toMatchObject({ min: 1, max: 4, mean: 2.5, std: Math.sqrt(1.25) });
    expect(x?.numbers?.bins.filter((count) => count > 0)).toEqual([1, 1, 1, 1]);
    expect(kind?.numbers).toBeNull();
    expect(kind?.top).toEqual([
      { value: 'a', count: 3 },
      { value: 'b', count: 2 },
    ]);
  });

  it('reads 100,000 rows of 20 columns in seconds, every row counted', async () => {
    const rows = Array.from({ length: 100_000 }, (_, row) =>
      Array.from({ length: 20 }, (_, column) => (row * 7919 * (column + 1)) % 10_007).join(','),
    );
    const names = Array.from({ length: 20 }, (_, column) => `c${column}`).join(',');
    const bytes = utf8(`${names}\n${rows.join('\n')}\n`);
    const before = process.cpuUsage();
    const { value } = okay(await previewTable(bytes, 'large.csv'));
    // Of the processor, not of the clock: the machine may be busy with other tests.
    expect(process.cpuUsage(before).user / 1e6).toBeLessThan(8);
    expect(value.rowCount).toBe(100_000);
    expect(value.rows).toHaveLength(100);
    const counted = value.columns[3]?.numbers?.bins.reduce((sum, count) => sum + count, 0);
    expect(counted).toBe(100_000);
  });
});

describe('preview of what a project names', () => {
  it('a bundled table with the target of the catalog', async () => {
    const { value } = okay(await previewData(bundled('iris'), nodeDataAccess));
    expect(value).toMatchObject({ kind: 'table', rowCount: 150 });
    expect((value as TablePreview).columns.at(-1)).toMatchObject({ name: 'species', target: true });
  });

  it.each([
    ['mnist', 70_000, [28, 28, 1], 255],
    ['digits', 1797, [8, 8, 1], 16],
  ] as const)('%s: images of every class', async (id, total, shape, white) => {
    const { value } = okay(await previewData(bundled(id), nodeDataAccess));
    const preview = value as ImagesPreview;
    expect(preview.classes.reduce((sum, { count }) => sum + count, 0)).toBe(total);
    expect(preview.samples).toHaveLength(40);
    expect(preview.samples[0]).toMatchObject({ className: '0', shape, scale: 1 / white });
  });

  it('a person’s table and zip', async () => {
    const table = accessTo(fixture('tabs.tsv'));
    expect(okay(await previewData(tableFile('tabs.tsv'), table)).value.kind).toBe('table');
    const files = ['a/1.png', 'a/2.png', 'b/1.png'].map((path) => ({
      path,
      bytes: fixture('gradient.png'),
    }));
    const broken = { path: 'b/2.png', bytes: fixture('cut-short.png') };
    const zip = okay(packFolder([...files, broken], 'folder')).value;
    const { value, warnings } = okay(await previewData(imagesFile('z.zip'), accessTo(zip)));
    expect(value).toMatchObject({
      total: 4,
      classes: [
        { name: 'a', count: 2 },
        { name: 'b', count: 2 },
      ],
    });
    expect((value as ImagesPreview).samples.map(({ name }) => name)).toEqual([
      'a/1.png',
      'a/2.png',
      'b/1.png',
    ]);
    expect(codes(warnings)).toEqual(['images-skipped']);
  });
});

import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { nodeDataAccess } from '../../../cli/node-data';
import { loadDataset } from '../../../shared/data/load';
import { collect } from '../../../shared/data/message';
import { recognize } from '../../../shared/data/recognize';
import { temporaryFolder } from '../../helpers/temporary-folder';
import { accessTo, codes, fixture, imagesFile, okay, refused, tableFile, utf8 } from './fixture';

const load = (name: string, bytes: Uint8Array, more: object = {}) =>
  loadDataset(tableFile(name, more), accessTo(bytes));

/** Lies in the central directory of a zip's only entry about how large it is unpacked. */
function claimSize(zip: Uint8Array, size: number): Uint8Array {
  const claimed = zip.slice();
  const view = new DataView(claimed.buffer);
  for (let at = 0; at + 4 < claimed.length; at++) {
    if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, size, true);
  }
  return claimed;
}

describe('what a table may hold', () => {
  it('infinite numbers count as missing, and are told with row and column', async () => {
    const rows = Array.from({ length: 40 }, (_, at) => `${at === 7 ? 'inf' : at},${at % 2}`);
    const { value, warnings } = okay(await load('x.csv', utf8(`x,y\n${rows.join('\n')}\n`)));
    expect(value.train.inputs.features?.data.every(Number.isFinite)).toBe(true);
    expect(warnings).toMatchObject([
      { code: 'not-numbers', params: { column: 'x', row: 9, value: 'inf', count: 1 } },
    ]);
    const parquet = okay(
      await load('types.parquet', fixture('types.parquet'), { targets: ['word'] }),
    );
    expect(parquet.warnings).toMatchObject([
      { code: 'not-numbers', params: { column: 'far', row: 5, value: 'Infinity' } },
    ]);
  });

  it('with “strict” the first loss stops the reading and says what it would have been', async () => {
    const bytes = fixture('ragged.csv');
    expect(codes(okay(await load('ragged.csv', bytes)).warnings)).toContain('long-rows');
    const stopped = refused(await load('ragged.csv', bytes, { strict: true }));
    expect(stopped).toMatchObject({ code: 'stopped', cause: { code: 'short-rows' } });
    const whole = fixture('rows.jsonl');
    okay(await load('rows.jsonl', whole, { strict: true }));
  });

  it('one class alone, and rows without a label', async () => {
    expect(refused(await load('x.csv', utf8('x,z,label\n1,5,a\n2,4,a\n3,7,a\n'))).code).toBe(
      'constant-target',
    );
    const other = okay(await load('x.csv', utf8('x,z,churn\n1,5,a\n2,4,a\n3,7,a\n')));
    expect(other.warnings).toMatchObject([
      { code: 'constant-passed-over', params: { column: 'churn', target: 'z' } },
    ]);
    const { warnings } = okay(await load('x.csv', utf8('x,label\n1,a\n2,\n3,b\n4,a\n5,b\n')));
    expect(warnings).toMatchObject([{ code: 'rows-without-target', params: { rows: '3' } }]);
  });
});

describe('hostile and changing files', () => {
  it.each([
    ['a zip of tables', 'rows.csv'],
    ['a workbook', 'xl/workbook.xml'],
    ['an archive of arrays', 'x.npy'],
  ])('%s that claims to unpack to gigabytes', async (_, name) => {
    const zip = claimSize(zipSync({ [name]: new Uint8Array(1000) }), 2 ** 31);
    const result = await load('set.zip', zip);
    expect(refused(result).code).toBe('zip-bomb');
  });

  it('a path that climbs out of a zip of tables', async () => {
    const zip = zipSync({ '../a.csv': utf8('x,y\n1,2\n') });
    expect(refused(await load('set.zip', zip)).code).toBe('zip-climbs-out');
    expect(refused(await collect(() => recognize(zip, 'set.zip'))).code).toBe('zip-climbs-out');
  });

  it('a file that another program writes to while it is read', async () => {
    const path = join(temporaryFolder(), 'growing.csv');
    writeFileSync(path, `x,y\n${'1,2\n'.repeat(2_000_000)}`);
    const reading = loadDataset(tableFile(path), nodeDataAccess);
    const writing = setInterval(() => appendFileSync(path, '3,4\n'), 0);
    const result = await reading.finally(() => clearInterval(writing));
    expect(refused(result)).toMatchObject({ code: 'file-changed', params: { file: path } });
  });

  it('images whose shapes differ much from the size asked for are named', async () => {
    const png = fixture('gradient.png');
    const zip = zipSync({ a: { '1.png': png, '2.png': png }, b: { '3.png': png, '4.png': png } });
    const image = { width: 64, height: 16, channels: 3 };
    const { warnings } = okay(await loadDataset(imagesFile('z.zip', { image }), accessTo(zip)));
    expect(warnings).toMatchObject([
      { code: 'images-distorted', params: { count: 4, size: '64×16' } },
    ]);
  });
});

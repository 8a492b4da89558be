import fc from 'fast-check';
import { gzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { DataConfig } from '../../../shared/data/config';
import { loadDataset } from '../../../shared/data/load';
import { collect, type DataMessage } from '../../../shared/data/message';
import { previewData } from '../../../shared/data/preview-data';
import { recognize } from '../../../shared/data/recognize';
import { openTable } from '../../../shared/data/table/open-table';
import {
  accessTo,
  arraysFile,
  fixture,
  imagesFile,
  soundsFile,
  tableFile,
  utf8,
} from '../../unit/data/fixture';
import { answered, expectSound } from './answered';
import { changes, mutate } from './mutate';

async function read(config: DataConfig, bytes: Uint8Array): Promise<void> {
  await answered(() => previewData(config, accessTo(bytes)));
  const result = await answered(() => loadDataset(config, accessTo(bytes)));
  if (result.ok) expectSound(result.value);
}

const damaged = (config: DataConfig, file: Uint8Array, numRuns: number) =>
  fc.assert(
    fc.asyncProperty(changes, async (damage) => {
      const bytes = mutate(file, damage);
      await answered(() => collect(() => recognize(bytes, 'any')));
      await read(config, bytes);
    }),
    { numRuns },
  );

const text = (files: Readonly<Record<string, string | Uint8Array>>) =>
  zipSync(
    Object.fromEntries(
      Object.entries(files).map(([name, content]) => [
        name,
        typeof content === 'string' ? utf8(content) : content,
      ]),
    ),
    { level: 0 },
  );

const png = fixture('gradient.png');
const images = Object.fromEntries(Array.from({ length: 8 }, (_, at) => [`${at}.png`, png]));
const image = { width: 4, height: 4, channels: 3 } as const;
const rows = Array.from({ length: 8 }, (_, at) => `${at}.png,${at % 2 ? 'a' : 'b'}`).join('\n');
const coco = JSON.stringify({
  images: Array.from({ length: 8 }, (_, id) => ({
    id,
    file_name: `${id}.png`,
    width: 40,
    height: 30,
  })),
  categories: [{ id: 1, name: 'thing' }],
  annotations: Array.from({ length: 8 }, (_, id) => ({
    id,
    image_id: id,
    category_id: 1,
    bbox: [id, 2, 10, 5],
  })),
});
const yolo = Object.fromEntries(
  Array.from({ length: 8 }, (_, at) => [`${at}.txt`, `${at % 2} 0.5 0.${at}1 0.2 0.3\n`]),
);
const tones = ['u8', 'i16', 'i24', 'i32', 'f32', 'f64', 'stereo'].map((kind) => `tone-${kind}.wav`);
const sounds = Object.fromEntries(tones.map((name) => [name, fixture(name)]));

describe('damaged files of every format', () => {
  it.each([
    'rows.jsonl',
    'rows.json',
    'rows-snappy.parquet',
    'rows-gzip.parquet',
    'rows-zstd.parquet',
    'rows-brotli.parquet',
    'rows-lz4.parquet',
    'nested.parquet',
    'types.parquet',
    'sheets.xlsx',
    'merged-header.xlsx',
    'f8.npy',
    'fortran-f4.npy',
    'half.npy',
    'table.npz',
    'table-parts.npz',
  ])('table %s', async (name) => {
    await damaged(tableFile(name), fixture(name), 120);
  });

  it('several tables', async () => {
    const zip = text({
      'a.csv': 'x,y\n1,p\n2,q\n3,p\n',
      'b.jsonl': '{"x":4,"y":"q"}\n{"x":5,"y":"p"}\n',
    });
    await damaged(tableFile('set.zip'), zip, 150);
  });

  it('texts in a folder a class', async () => {
    const zip = text({
      'set/a/1.txt': 'one, two\nand three',
      'set/a/2.txt.gz': gzipSync(utf8('four')),
      'set/b/1.txt': '五，六',
      'set/b/2.txt': Uint8Array.of(0x63, 0x61, 0x66, 0xe9),
    });
    await damaged(tableFile('set.zip'), zip, 150);
  });

  it.each(['images.npz', 'colour-first.npz'])('images %s', async (name) => {
    await damaged(arraysFile(name), fixture(name), 150);
  });

  it('MNIST’s files', async () => {
    const zip = text({
      'images-idx3-ubyte.gz': gzipSync(fixture('train-images-idx3-ubyte')),
      'labels-idx1-ubyte': fixture('train-labels-idx1-ubyte'),
    });
    await damaged(arraysFile('m.zip'), zip, 150);
  });

  it.each([
    ['a table of labels', text({ ...images, 'labels.csv': `file,label\n${rows}\n` })],
    ['YOLO boxes', text({ ...images, ...yolo, 'classes.txt': 'one\ntwo\n' })],
    ['COCO boxes', text({ ...images, 'annotations.json': coco })],
  ])('images with %s', async (_, zip) => {
    await damaged(imagesFile('z.zip', { image }), zip, 60);
  });

  it('images with damaged labels only', async () => {
    const config = imagesFile('z.zip', { image });
    await fc.assert(
      fc.asyncProperty(changes, fc.nat(2), async (damage, kind) => {
        const labels: Record<string, Uint8Array | string>[] = [
          { 'labels.csv': mutate(utf8(`file,label\n${rows}\n`), damage) },
          { ...yolo, '3.txt': mutate(utf8('1 0.5 0.5 0.2 0.3\n0 .1 .1 .1 .1\n'), damage) },
          { 'annotations.json': mutate(utf8(coco), damage) },
        ];
        await read(config, text({ ...images, ...labels[kind] }));
      }),
      { numRuns: 120 },
    );
  });

  it('sounds', async () => {
    const zip = text(
      Object.fromEntries(
        ['a', 'b'].flatMap((folder) =>
          Object.entries(sounds).map(([name, bytes]) => [`${folder}/${name}`, bytes]),
        ),
      ),
    );
    const sound = { rate: 4000, seconds: 0.02 };
    await damaged(soundsFile('z.zip', { sound }), zip, 150);
    await fc.assert(
      fc.asyncProperty(changes, fc.constantFrom(...tones), async (damage, name) => {
        const bytes = mutate(fixture(name), damage);
        await read(
          soundsFile('z.zip', { sound }),
          text({ 'a/1.wav': bytes, 'b/2.wav': fixture(name) }),
        );
      }),
      { numRuns: 200 },
    );
  });
});

describe('no row is lost in silence', () => {
  const value = fc.oneof(
    fc.integer(),
    fc.double({ noNaN: true }),
    fc.string(),
    fc.boolean(),
    fc.constant(null),
  );
  const row = fc.dictionary(fc.string({ minLength: 1, maxLength: 6 }), value, {
    minKeys: 2,
    maxKeys: 5,
  });
  const told = (warnings: readonly DataMessage[], ...codes: string[]) =>
    warnings
      .filter(({ code }) => codes.includes(code))
      .reduce((sum, { params }) => sum + Number(params.count ?? 0), 0);

  it('JSON lines with broken ones among them', async () => {
    const line = fc.oneof(
      { weight: 4, arbitrary: row.map((cells) => JSON.stringify(cells)) },
      fc.constantFrom('{"a":', 'x', '7', '"text"', 'null'),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 30 }), async (lines) => {
        const bytes = utf8(lines.join('\n'));
        const read = await collect((warnings) => openTable(bytes, 'x.jsonl', {}, warnings, 1));
        if (!read.ok) {
          expect(read.error.code).toBe('json-without-rows');
          return;
        }
        expect(read.value.rowCount + told(read.warnings, 'broken-json')).toBe(lines.length);
      }),
      { numRuns: 300 },
    );
  });

  it('an array of objects, whatever is in their texts', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1, maxLength: 20 }),
        fc.boolean(),
        async (all, indent) => {
          const bytes = utf8(JSON.stringify(all, null, indent ? 2 : 0));
          const read = await collect((warnings) => openTable(bytes, 'x.json', {}, warnings, 1));
          expect(read.ok && read.value.rowCount).toBe(all.length);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('delimited rows of any length', async () => {
    const cells = fc.array(fc.constantFrom('1', 'b', '2,5', ''), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(fc.array(cells, { minLength: 3, maxLength: 30 }), async (all) => {
        const filled = all.map((own) => own.map((cell) => `"${cell}"`).join(';'));
        const bytes = utf8(['"a";"b";"c"', ...filled].join('\n'));
        const read = await collect((warnings) => openTable(bytes, 'x.csv', {}, warnings, 1));
        if (!read.ok) {
          expect(['rows-do-not-fit', 'no-rows']).toContain(read.error.code);
          return;
        }
        // A line with a single empty cell is a blank line.
        const blank = all.filter((own) => own.length === 1 && own[0] === '').length;
        expect(read.value.rowCount + told(read.warnings, 'long-rows')).toBe(all.length - blank);
      }),
      { numRuns: 300 },
    );
  });
});

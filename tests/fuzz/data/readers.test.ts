import fc from 'fast-check';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { nodeDataAccess } from '../../../cli/node-data';
import { DataAccessError } from '../../../shared/data/access';
import type { DataConfig } from '../../../shared/data/config';
import { decodeChecked } from '../../../shared/data/images/decode';
import { loadDataset } from '../../../shared/data/load';
import { previewData } from '../../../shared/data/preview-data';
import { pngOfColours } from '../../helpers/png';
import { accessTo, fixture, imagesFile, tableFile, utf8 } from '../../unit/data/fixture';
import { answered, expectSound } from './answered';
import { changes, mutate } from './mutate';

const TABLES = [
  'gb18030.csv',
  'utf16le.csv',
  'windows-1252.csv',
  'kinds.csv',
  'missing.csv',
  'quoted-newlines.csv',
  'ragged.csv',
  'semicolon-decimal-comma.csv',
  'no-header.csv',
  'tabs.tsv',
];
const IMAGES = [
  'gradient.png',
  'gradient.jpg',
  'gradient.webp',
  'turned-by-exif.jpg',
  'gradient.gif',
  'gradient.bmp',
  'palette.bmp',
];
const PATIENCE_MS = 5000;

const png = fixture('gradient.png');
const jpeg = fixture('gradient.jpg');
const ZIP = zipSync({
  train: { a: { '1.png': png, '2.jpg': jpeg }, b: { '1.png': png, '2.jpg': jpeg } },
  test: { a: { '3.png': png }, b: { '3.png': png } },
});

const marks = pngOfColours([0, 0xffffff, 0, 0xffffff], 2);
const square = pngOfColours([1, 2, 3, 4], 2);
const MASKS = zipSync({
  images: { '1.png': square, '2.png': square },
  masks: { '1.png': marks, '2.png': marks },
});

async function load(config: DataConfig, bytes: Uint8Array): Promise<void> {
  const result = await answered(() => loadDataset(config, accessTo(bytes)));
  if (result.ok) expectSound(result.value);
}

describe('readers of damaged files', () => {
  it.each(TABLES)('%s', async (name) => {
    const file = fixture(name);
    await fc.assert(
      fc.asyncProperty(changes, async (damage) => {
        const bytes = mutate(file, damage);
        await answered(() => previewData(tableFile(name), accessTo(bytes)));
        await load(tableFile(name), bytes);
      }),
      { numRuns: 150 },
    );
  });

  it('a table of anything', async () => {
    const cell = fc.oneof(
      fc.string(),
      fc.constantFrom(
        '1',
        '2,5',
        '-3.5',
        'NA',
        '',
        '"',
        '1e38',
        '-3e38',
        '__proto__',
        'constructor',
      ),
      fc.double().map(String),
    );
    const rows = fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(rows, fc.constantFrom(',', ';', '\t', '|'), async (cells, delimiter) => {
        const text = cells.map((row) => row.join(delimiter)).join('\n');
        await answered(() => previewData(tableFile('any.csv'), accessTo(utf8(text))));
        await load(tableFile('any.csv'), utf8(text));
      }),
      { numRuns: 500 },
    );
  });

  it('a zip of images', async () => {
    const config = imagesFile('z.zip', { image: { width: 4, height: 4, channels: 3 } });
    await fc.assert(
      fc.asyncProperty(changes, async (damage) => load(config, mutate(ZIP, damage))),
      { numRuns: 400 },
    );
  });

  it('a zip of images with masks', async () => {
    const config = imagesFile('z.zip', { image: { width: 4, height: 4, channels: 3 } });
    await fc.assert(
      fc.asyncProperty(changes, async (damage) => load(config, mutate(MASKS, damage))),
      { numRuns: 200 },
    );
  });

  it('masks of any colours and sizes keep each pixel’s class', async () => {
    const sides = fc.record({
      width: fc.integer({ min: 1, max: 9 }),
      height: fc.integer({ min: 1, max: 9 }),
    });
    const colours = fc.uniqueArray(fc.integer({ min: 0, max: 0xffffff }), {
      minLength: 2,
      maxLength: 6,
    });
    await fc.assert(
      fc.asyncProperty(
        sides,
        sides,
        colours,
        fc.infiniteStream(fc.nat()),
        async (own, size, palette, draws) => {
          const area = own.width * own.height;
          const pixels = [...draws.take(area)].map((draw) => palette[draw % palette.length] ?? 0);
          const picture = pngOfColours(pixels, own.width);
          const config = imagesFile('z.zip', {
            image: { ...size, channels: 1 },
            split: { validation: 0, test: 0, seed: 1, stratify: true },
          });
          const zip = zipSync({ images: { 'a.png': picture }, masks: { 'a.png': picture } });
          const result = await answered(() => loadDataset(config, accessTo(zip)));
          if (!result.ok) {
            expect(result.error.code).toBe('one-mask-class');
            expect(new Set(pixels).size).toBe(1);
            return;
          }
          const sorted = [...new Set(pixels)].sort((a, b) => a - b);
          const mask = result.value.train.targets.mask?.data ?? [];
          for (let y = 0; y < size.height; y++)
            for (let x = 0; x < size.width; x++) {
              const row = Math.floor(((y + 0.5) * own.height) / size.height);
              const column = Math.floor(((x + 0.5) * own.width) / size.width);
              const colour = pixels[row * own.width + column] ?? 0;
              expect(mask[y * size.width + x]).toBe(sorted.indexOf(colour));
            }
        },
      ),
      { numRuns: 200 },
    );
  });

  it.each(IMAGES)('%s', async (name) => {
    const file = fixture(name);
    const size = { width: 4, height: 3, channels: 3 } as const;
    await fc.assert(
      fc.asyncProperty(changes, async (damage) => {
        const started = performance.now();
        try {
          const pixels = await decodeChecked(nodeDataAccess, mutate(file, damage), name, size);
          expect(pixels).toHaveLength(4 * 3 * 3);
        } catch (error) {
          expect(error).toBeInstanceOf(DataAccessError);
        }
        expect(performance.now() - started).toBeLessThan(PATIENCE_MS);
      }),
      { numRuns: 200 },
    );
  });
});

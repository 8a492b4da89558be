import fc from 'fast-check';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { nodeDataAccess } from '../../../cli/node-data';
import { DataAccessError } from '../../../shared/data/access';
import type { DataConfig } from '../../../shared/data/config';
import { decodeChecked } from '../../../shared/data/images/decode';
import { loadDataset } from '../../../shared/data/load';
import { previewData } from '../../../shared/data/preview-data';
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

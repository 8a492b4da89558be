import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { nodeCache } from '../../../../cli/node-cache';
import { nodeDataAccess } from '../../../../cli/node-data';
import { type DataAccess, DataAccessError } from '../../../../shared/data/access';
import { cancellable } from '../../../../shared/data/cancellable';
import { NO_DATA } from '../../../../shared/data/config';
import type { Dataset, Samples, Split } from '../../../../shared/data/dataset';
import { assembleImages } from '../../../../shared/data/images/assemble-images';
import { decodeAll, MOST_IN_MEMORY } from '../../../../shared/data/images/decode-all';
import { fitImages } from '../../../../shared/data/images/fit-images';
import { imageFiles } from '../../../../shared/data/images/image-files';
import { imageInfo } from '../../../../shared/data/images/image-info';
import { listImages } from '../../../../shared/data/images/list-images';
import { mixedOrder } from '../../../../shared/data/images/mixed-order';
import { splitImages } from '../../../../shared/data/images/split-images';
import type { DataMessage } from '../../../../shared/data/message';
import type { DataProgress } from '../../../../shared/data/progress';
import { pngOf } from '../../../helpers/png';
import { temporaryFolder } from '../../../helpers/temporary-folder';
import { fixture, sourceOf } from '../fixture';

const SIZE = { width: 5, height: 4, channels: 3 } as const;
const BYTES = 60;

const accessWith = (folder: string, more: Partial<DataAccess> = {}): DataAccess => ({
  ...nodeDataAccess,
  cache: nodeCache(() => folder),
  ...more,
});

/** A zip of images that differ, of two classes and more; -1 stands for one that is broken. */
function zipOf(images: readonly { readonly label: number; readonly grey: number }[]): Uint8Array {
  const files: Record<string, Uint8Array> = {};
  images.forEach(({ label, grey }, index) => {
    const pixels = Uint8Array.from({ length: 75 }, (_, at) => (grey * 31 + at * index) & 255);
    const broken = fixture('cut-short.png');
    files[`${label}/${index}.png`] =
      grey === -1 ? broken : pngOf(pixels, index % 9 ? 5 : 25, index % 9 ? 5 : 1);
  });
  return zipSync(files, { level: 0 });
}

async function load(
  zip: Uint8Array,
  access: DataAccess,
  mostInMemory: number,
  onProgress = (_: DataProgress) => {},
) {
  const warnings: DataMessage[] = [];
  const source = sourceOf(zip);
  const { images, classes } = listImages(
    await imageFiles(source, 'z.zip', warnings),
    'z.zip',
    warnings,
  );
  const entries = images.map(({ entry }) => entry);
  const from = { zip: source, file: 'z.zip', access, onProgress };
  const decoded = await decodeAll(entries, SIZE, from, warnings, mostInMemory);
  const kept = decoded.kept.map((place) => images[place] as (typeof images)[number]);
  const data = Int32Array.from(kept, ({ className }) => classes.indexOf(className));
  const dataset = assembleImages(
    imageInfo('z.zip', SIZE, 'class', classes),
    decoded,
    SIZE,
    { targets: { class: { data, shape: [1], scale: 1 } }, rows: Uint32Array.from(decoded.kept) },
    splitImages(kept, data, NO_DATA, 'z.zip'),
  );
  return { dataset, warnings };
}

const SPLITS = ['train', 'validation', 'test'] as const;
const at = ({ data, shape }: Samples, sample: number) => {
  const width = shape.reduce((product, side) => product * side, 1);
  return [...data.subarray(sample * width, (sample + 1) * width)];
};

/** By its row: what a sample is. */
function samplesOf(split: Split) {
  const { image, ...others } = split.inputs;
  expect(others).toEqual({});
  return new Map(
    Array.from(split.rows, (row, sample) => [
      row,
      { pixels: at(image as Samples, sample), label: at(split.targets.class as Samples, sample) },
    ]),
  );
}

async function expectSame(stored: Dataset, memory: Dataset, order: number) {
  expect(stored.info).toEqual(memory.info);
  expect(stored.preparation).toEqual(memory.preparation);
  for (const name of SPLITS.filter((split) => memory[split].size > 0)) {
    const { stored: samples, ...split } = stored[name];
    expect(split.inputs).toEqual({});
    const all = Uint32Array.from(
      { length: split.size },
      (_, place) => (place + order) % split.size,
    );
    const taken = await samples?.take(all);
    expect(taken?.size).toBe(split.size);
    expect([...(taken?.rows ?? [])]).toEqual(Array.from(all, (place) => split.rows[place]));
    expect(samplesOf(taken as Split)).toEqual(samplesOf(memory[name]));
  }
}

const images = fc.array(fc.record({ label: fc.nat(2), grey: fc.integer({ min: -1, max: 255 }) }), {
  minLength: 0,
  maxLength: 40,
});
// So that two classes stay, whatever is broken.
const sound = [0, 1, 2].flatMap((label) => [
  { label, grey: 7 },
  { label, grey: 99 },
]);

describe('images on disk', () => {
  it('are those in memory, sample by sample, with the same warnings, and are found again', async () => {
    await fc.assert(
      fc.asyncProperty(images, fc.nat(5), async (some, order) => {
        const folder = temporaryFolder();
        const zip = zipOf([...some, ...sound]);
        const memory = await load(zip, accessWith(folder), MOST_IN_MEMORY);
        const first = await load(zip, accessWith(folder), BYTES);
        expect(first.warnings).toEqual(memory.warnings);
        await expectSame(first.dataset, memory.dataset, order);
        const decodeImage = () => Promise.reject(new Error('decoded again'));
        const again = await load(zip, accessWith(folder, { decodeImage }), BYTES);
        expect(again.warnings).toEqual(memory.warnings);
        await expectSame(again.dataset, memory.dataset, order);
      }),
      { numRuns: 25 },
    );
  });

  it('are given up where the person wants no more of them, and nothing is left', async () => {
    const folder = temporaryFolder();
    let told = 0;
    const access = cancellable(accessWith(folder), () => told > 2);
    const loading = load(zipOf([...sound, ...sound]), access, BYTES, () => {
      told += 1;
    });
    await expect(loading).rejects.toMatchObject({ failure: 'cancelled' });
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each(['test', 'as-trained'] as const)(
    'are measured as those in memory are: %s',
    async (parts) => {
      const folder = temporaryFolder();
      const zip = zipOf([...sound, { label: 1, grey: -1 }, ...sound]);
      const memory = await load(zip, accessWith(folder), MOST_IN_MEMORY);
      const onDisk = await load(zip, accessWith(folder), BYTES);
      const { info, ...kept } = memory.dataset.preparation;
      // In another order, and one of them not known.
      const targets = info.targets.map((target) => ({ ...target, classes: ['2', '0', '9'] }));
      const preparation = { ...kept, info: { ...info, targets } };
      const warnings: [DataMessage[], DataMessage[]] = [[], []];
      const measured = fitImages(onDisk.dataset, preparation, parts, warnings[0]);
      const expected = fitImages(memory.dataset, preparation, parts, warnings[1]);
      expect(expected.info.counts.test).toBeGreaterThan(0);
      expect(warnings[0]).toEqual(warnings[1]);
      await expectSame(measured, expected, 2);
    },
  );

  it('in a file that is damaged are decoded again', async () => {
    const folder = temporaryFolder();
    const zip = zipOf(sound);
    const memory = await load(zip, accessWith(folder), MOST_IN_MEMORY);
    await load(zip, accessWith(folder), BYTES);
    const [name = ''] = readdirSync(folder);
    const path = join(folder, name);
    const whole = readFileSync(path);
    for (const damaged of [whole.subarray(0, 5), whole.subarray(9), Buffer.alloc(whole.length)]) {
      writeFileSync(path, damaged);
      const { dataset } = await load(zip, accessWith(folder), BYTES);
      await expectSame(dataset, memory.dataset, 1);
      expect(readFileSync(path)).toEqual(whole);
    }
  });

  it.each(['no-space', 'changed', 'cancelled'] as const)(
    'leave nothing behind: %s',
    async (failure) => {
      const folder = temporaryFolder();
      let decoded = 0;
      const decodeImage: DataAccess['decodeImage'] = async (...args) => {
        decoded += 1;
        if (decoded === 4) throw new DataAccessError(failure);
        return nodeDataAccess.decodeImage(...args);
      };
      const loading = load(zipOf(sound), accessWith(folder, { decodeImage }), BYTES);
      await expect(loading).rejects.toMatchObject({ failure });
      expect(readdirSync(folder)).toEqual([]);
    },
  );

  it('lie in a mixed order: every stretch shows all parts of the set alike', () => {
    const order = mixedOrder(10_000);
    expect([...order].sort((a, b) => a - b)).toEqual([...Array(10_000).keys()]);
    for (let start = 0; start < 10_000; start += 500) {
      const stretch = [...order.subarray(start, start + 500)];
      const tenths = Array.from(
        { length: 10 },
        (_, tenth) => stretch.filter((image) => Math.floor(image / 1000) === tenth).length,
      );
      for (const count of tenths) expect(Math.abs(count - 50)).toBeLessThan(15);
    }
    expect([...mixedOrder(3)].sort()).toEqual([0, 1, 2]);
    expect(mixedOrder(0)).toHaveLength(0);
  });
});

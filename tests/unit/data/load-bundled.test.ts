import { describe, expect, it } from 'vitest';
import { nodeDataAccess } from '../../../cli/node-data';
import { loadForModel } from '../../../shared/data/apply-preparation';
import { type CatalogEntry, readCatalog } from '../../../shared/data/catalog';
import type { Dataset, Split } from '../../../shared/data/dataset';
import { loadDataset } from '../../../shared/data/load';
import { bundled, okay, refused } from './fixture';

const catalog = await readCatalog(nodeDataAccess);

const load = async (id: string, more: object = {}) =>
  okay(await loadDataset(bundled(id, more), nodeDataAccess));

const target = (split: Split) => Object.values(split.targets)[0]?.data ?? new Int32Array();
const input = (split: Split) => Object.values(split.inputs)[0]?.data ?? new Float32Array();

function classShares(split: Split): readonly number[] {
  const counts: number[] = [];
  for (const label of target(split)) counts[label] = (counts[label] ?? 0) + 1;
  return counts.map((count) => count / split.size);
}

const splits = ({ train, validation, test }: Dataset) => [train, validation, test];

/** Values that a sample's target takes. */
function sizeOf({ task, imageShape: [height, width] = [0, 0, 1] }: CatalogEntry): number {
  // Room for four objects, each of a class, a place and a size.
  if (task === 'detection') return 4 * 5;
  if (task === 'segmentation') return height * width;
  // Six digits at most.
  return task === 'sequence' ? 6 : 1;
}

describe('bundled data sets', () => {
  it.each(catalog.filter(({ format }) => format !== 'text' && format !== 'interactions'))(
    '$id is read whole, as its catalog entry says',
    async (set) => {
      const { value, warnings } = await load(set.id);
      expect(warnings).toEqual([]);
      const [found] = value.info.targets;
      const task = set.task === 'segmentation' ? 'multiclass' : set.task;
      expect(found).toMatchObject({ name: set.target, task });
      const size = sizeOf(set);
      expect(found?.size).toBe(size);
      expect(found?.classes).toEqual(set.classes);
      expect(value.info.inputs[0]?.shape).toEqual(set.imageShape ?? value.info.inputs[0]?.shape);
      const { train, validation, test } = value.info.counts;
      expect(train + validation + test).toBe(set.rows + (set.test ?? 0));
      for (const split of splits(value)) {
        const [source] = value.info.inputs;
        const width = source?.shape.reduce((a, b) => a * b, 1) ?? 0;
        expect(target(split)).toHaveLength(split.size * size);
        if (source?.values === 'text') {
          expect(split.texts?.[source.name]).toHaveLength(split.size);
          expect(split.texts?.[source.name]?.every((text) => text.length > 0)).toBe(true);
          continue;
        }
        expect(input(split)).toHaveLength(split.size * width);
        expect(input(split).every(Number.isFinite)).toBe(true);
      }
    },
  );

  it.each(catalog.filter(({ format }) => format === 'text'))(
    '$id is cut into samples to learn to write from',
    async (set) => {
      const { value, warnings } = await load(set.id);
      expect(warnings).toEqual([]);
      const [found] = value.info.targets;
      expect(found).toMatchObject({ name: set.target, next: { of: 'text', unit: 'character' } });
      const { train, validation, test } = value.info.counts;
      const characters = (train + validation + test) * (found?.size ?? 0);
      expect(characters).toBeLessThan(set.rows);
      // Each split loses less than a sample at its end.
      expect(characters).toBeGreaterThan(set.rows - 3 * 65 - 1);
      for (const split of splits(value)) {
        expect(split.texts?.text).toHaveLength(split.size);
        expect(target(split)).toHaveLength(split.size * (found?.size ?? 0));
      }
    },
  );

  it('keeps the test set of MNIST apart and takes validation from its training set', async () => {
    const { value } = await load('mnist', {
      split: { validation: 0.1, test: 0.5, seed: 3, stratify: true },
    });
    expect(value.info.counts).toEqual({ train: 54_000, validation: 6000, test: 10_000 });
    // The first labels of the published t10k file.
    expect([...target(value.test).slice(0, 10)]).toEqual([7, 2, 1, 0, 4, 1, 4, 9, 5, 9]);
    const train = classShares(value.train);
    classShares(value.validation).forEach((share, label) => {
      expect(share).toBeCloseTo(train[label] ?? 0, 3);
    });
    const pixels = value.train.inputs.image;
    expect(pixels?.data).toBeInstanceOf(Uint8Array);
    expect(255 * (pixels?.scale ?? 0)).toBeCloseTo(1);
    // Mean of MNIST's training pixels, as published: 0.1307.
    let mean = 0;
    for (const byte of input(value.train)) mean += byte;
    expect(mean / input(value.train).length / 255).toBeCloseTo(0.1307, 3);
  });

  it('limits the training split alone, in proportion to the classes', async () => {
    const { value } = await load('mnist', { limit: 1000 });
    expect(value.info.counts).toEqual({ train: 1000, validation: 6000, test: 10_000 });
    expect(Math.min(...classShares(value.train))).toBeGreaterThan(0.085);
  });

  it('brings the 8×8 digits to the range 0 to 1 and leaves their pixels in place', async () => {
    const { value } = await load('digits', {
      split: { validation: 0, test: 0, seed: 1, stratify: false },
    });
    const { data, scale } = value.train.inputs.image ?? { data: [], scale: 0 };
    // The first image of scikit-learn's load_digits, its first two rows.
    expect([...data.slice(0, 16)]).toEqual([0, 0, 5, 13, 9, 1, 0, 0, 0, 0, 13, 15, 10, 15, 5, 0]);
    expect(scale).toBe(1 / 16);
  });

  it('splits a series in time', async () => {
    const { value } = await load('sunspots');
    const last = value.train.rows.at(-1) ?? Number.NaN;
    expect(value.validation.rows[0]).toBe(last + 1);
    expect(value.test.rows.at(-1)).toBe(308);
  });

  it('standardises by the training rows alone', async () => {
    const { value } = await load('diabetes');
    const features = input(value.train);
    const ages = Array.from({ length: value.train.size }, (_, row) => features[row * 10] ?? 0);
    const mean = ages.reduce((a, b) => a + b, 0) / ages.length;
    const variance = ages.reduce((a, b) => a + (b - mean) ** 2, 0) / ages.length;
    expect(mean).toBeCloseTo(0, 5);
    expect(variance).toBeCloseTo(1, 5);
  });

  it('gives the same for the same configuration, and another split for another seed', async () => {
    const once = await load('iris');
    const again = await load('iris');
    expect(again.value).toEqual(once.value);
    const other = await load('iris', {
      split: { validation: 0.1, test: 0.2, seed: 2, stratify: true },
    });
    expect(other.value.test.rows).not.toEqual(once.value.test.rows);
  });

  it('names the known sets where an id is unknown', async () => {
    const error = refused(await loadDataset(bundled('cifar'), nodeDataAccess));
    expect(error.code).toBe('unknown-set');
    expect(error.params.known).toContain('mnist');
  });

  it('says so where no data are chosen', async () => {
    const none = { ...bundled('x'), source: { kind: 'none' as const } };
    expect(refused(await loadDataset(none, nodeDataAccess)).code).toBe('no-data');
  });
});

describe('one class alone to learn from', () => {
  it('leaves the others to the test split, and measures that class alone', async () => {
    const all = await load('breast-cancer');
    const { value } = await load('breast-cancer', { ordinary: 'benign' });
    expect(value.info.targets[0]).toMatchObject({ ordinary: 'benign' });
    const labels = (split: Split) => new Set(target(split));
    expect(splits(value).map(labels)).toEqual([new Set([0]), new Set([0]), new Set([0, 1])]);
    expect([...value.test.rows]).toEqual([...all.value.test.rows]);
    // Benign tumours are smaller: they are scaled by their own mean.
    const radius = (data: Dataset) => data.preparation.columns?.[0] as { readonly offset: number };
    expect(radius(value).offset).toBeLessThan(radius(all.value).offset - 1);
    const again = okay(
      await loadForModel(
        bundled('breast-cancer', { ordinary: 'benign' }),
        nodeDataAccess,
        value.preparation,
        'as-trained',
      ),
    ).value;
    expect(again.train.rows).toEqual(value.train.rows);
  });

  it('asks for a class that there is', async () => {
    const asked = (id: string, ordinary: string) =>
      loadDataset(bundled(id, { ordinary }), nodeDataAccess).then(refused);
    expect(await asked('breast-cancer', 'mild')).toMatchObject({ code: 'unknown-ordinary' });
    expect(await asked('diabetes', 'mild')).toMatchObject({ code: 'ordinary-without-classes' });
  });
});

import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { loadDataset } from '../../../../shared/data/load';
import type { DataProgress } from '../../../../shared/data/progress';
import { accessTo, codes, fixture, imagesFile, okay, refused } from '../fixture';

const formats = ['gradient.png', 'gradient.jpg', 'gradient.webp', 'grey.png', 'palette.png'];
const folder = (count: number) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => {
      const name = formats[index % formats.length] ?? '';
      return [`${index}-${name}`, fixture(name)];
    }),
  );
const image = { width: 8, height: 6, channels: 3 };
const load = (zip: Uint8Array, more: object = {}, onProgress?: (p: DataProgress) => void) =>
  loadDataset(imagesFile('pets.zip', { image, ...more }), accessTo(zip), onProgress);

describe('a zip of images', () => {
  it('is decoded to one size and split within each class', async () => {
    const steps: DataProgress[] = [];
    const zip = zipSync({ cat: folder(20), dog: folder(10) });
    const { value, warnings } = okay(await load(zip, {}, (step) => steps.push(step)));
    expect(warnings).toEqual([]);
    expect(value.info).toMatchObject({
      name: 'pets.zip',
      kind: 'image',
      inputs: [{ name: 'image', shape: [6, 8, 3] }],
      targets: [{ name: 'class', task: 'binary', classes: ['cat', 'dog'], size: 1 }],
      counts: { train: 21, validation: 3, test: 6 },
    });
    const testLabels = [...(value.test.targets.class?.data ?? [])];
    expect(testLabels.filter((label) => label === 0)).toHaveLength(4);
    expect(value.train.inputs.image?.data).toHaveLength(21 * 6 * 8 * 3);
    expect(value.preparation.image).toEqual({ ...image, scale: 1 / 255 });
    expect(steps.filter(({ stage }) => stage === 'decoding')).toHaveLength(30);
  });

  it('keeps each image with its class and its place in the zip', async () => {
    const zip = zipSync({
      a: { '1.png': fixture('gradient.png') },
      b: { '2.png': fixture('grey.png') },
    });
    const split = { validation: 0, test: 0, seed: 1, stratify: true };
    const { value } = okay(await load(zip, { split }));
    expect([...value.train.rows]).toEqual([0, 1]);
    expect([...(value.train.targets.class?.data ?? [])]).toEqual([0, 1]);
    const { data = [] } = value.train.inputs.image ?? {};
    // Red at the top of the gradient; the other image has no colour.
    expect(data[0]).toBeGreaterThan(200);
    expect(data[2]).toBeLessThan(60);
    expect(data[144]).toBe(data[146]);
  });

  it('keeps its own splits, and takes what lacks from the training images', async () => {
    const classes = (count: number) => ({ a: folder(count), b: folder(count) });
    const { value } = okay(await load(zipSync({ train: classes(10), test: classes(3) })));
    expect(value.info.counts).toEqual({ train: 18, validation: 2, test: 6 });
  });

  it('leaves out what doesn’t decode, by name', async () => {
    const broken = { 'x.png': fixture('cut-short.png'), 'huge.png': fixture('huge-header.png') };
    const zip = zipSync({ cat: { ...folder(5), ...broken }, dog: folder(5) });
    const { value, warnings } = okay(await load(zip));
    const { train, validation, test } = value.info.counts;
    expect(train + validation + test).toBe(10);
    expect(codes(warnings)).toEqual(['images-skipped']);
    expect(warnings[0]?.params).toMatchObject({ count: 2, images: 'cat/huge.png, cat/x.png' });
  });

  it('is refused where no image, or none of a class, decodes', async () => {
    const broken = { 'x.png': fixture('cut-short.png') };
    const none = await load(zipSync({ a: broken, b: broken }));
    expect(refused(none)).toMatchObject({ code: 'no-image-decodes', params: { count: 2 } });
    const half = await load(zipSync({ a: broken, b: folder(3) }));
    expect(refused(half)).toMatchObject({ code: 'empty-class', params: { classes: 'a' } });
  });

  it('whose file has vanished is named', async () => {
    const config = imagesFile('pets.zip');
    const { nodeDataAccess } = await import('../../../../cli/node-data');
    const gone = refused(await loadDataset(config, nodeDataAccess));
    expect(gone).toMatchObject({ code: 'file-not-found', params: { file: 'pets.zip' } });
  });
});

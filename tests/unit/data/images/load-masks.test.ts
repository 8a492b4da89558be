import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { loadForModel } from '../../../../shared/data/apply-preparation';
import { loadDataset } from '../../../../shared/data/load';
import { previewData } from '../../../../shared/data/preview-data';
import { pngOfColours } from '../../../helpers/png';
import { accessTo, codes, fixture, imagesFile, okay, refused } from '../fixture';

const image = { width: 4, height: 2, channels: 1 };
const all = { image, split: { validation: 0, test: 0, seed: 1, stratify: true } };
const [BLACK, WHITE, RED, GREEN] = [0, 0xffffff, 0xff0000, 0x00ff00];

const picture = (width = 4, height = 2) =>
  pngOfColours(Array<number>(width * height).fill(0x808080), width);
const maskOf = (...rows: number[][]) => pngOfColours(rows.flat(), rows[0]?.length ?? 0);
const half = (on: number, off = BLACK) => maskOf([on, on, off, off], [on, on, off, off]);

const load = (files: object, more: object = all) =>
  loadDataset(imagesFile('m.zip', more), accessTo(zipSync(files as Record<string, Uint8Array>)));

describe('a zip of images with masks', () => {
  it('of black and white marks the foreground: yes or no for each pixel', async () => {
    const { value, warnings } = okay(
      await load({ images: { 'a.png': picture() }, masks: { 'a.png': half(WHITE) } }),
    );
    expect(warnings).toEqual([]);
    expect(value.info).toMatchObject({
      inputs: [{ name: 'image', shape: [2, 4, 1] }],
      targets: [
        {
          ...{ name: 'mask', task: 'binary', classes: ['background', 'foreground'] },
          ...{ size: 8, shape: [2, 4] },
        },
      ],
    });
    expect([...(value.train.targets.mask?.data ?? [])]).toEqual([1, 1, 0, 0, 1, 1, 0, 0]);
  });

  it('of greys takes their values as classes, of colours their codes, over all masks', async () => {
    const grey = (value: number) => value * 0x010101;
    const images = { 'a.png': picture(), 'b.png': picture() };
    const greys = okay(
      await load({ images, masks: { 'a.png': half(grey(7)), 'b.png': half(grey(2)) } }),
    ).value;
    expect(greys.info.targets[0]).toMatchObject({ task: 'multiclass', classes: ['0', '2', '7'] });
    expect([...(greys.train.targets.mask?.data ?? [])].slice(0, 4)).toEqual([2, 2, 0, 0]);
    const coloured = okay(
      await load({ images, masks: { 'a.png': half(RED), 'b.png': half(GREEN) } }),
    ).value;
    expect(coloured.info.targets[0]?.classes).toEqual(['#000000', '#00ff00', '#ff0000']);
    expect([...(coloured.train.targets.mask?.data ?? [])].slice(8, 12)).toEqual([1, 1, 0, 0]);
  });

  it('is brought to its size without mixing classes', async () => {
    const checks = Array.from({ length: 6 }, (_, y) =>
      Array.from({ length: 8 }, (_, x) => (((x >> 1) + (y >> 1)) % 2 ? RED : GREEN)),
    );
    const files = { images: { 'a.png': picture(8, 6) }, masks: { 'a.png': maskOf(...checks) } };
    const { value } = okay(await load(files, { ...all, image: { ...image, height: 3 } }));
    expect(value.info.targets[0]?.classes).toEqual(['#00ff00', '#ff0000']);
    expect([...(value.train.targets.mask?.data ?? [])]).toEqual([
      0, 1, 0, 1, 1, 0, 1, 0, 0, 1, 0, 1,
    ]);
  });

  it('finds pairs by name, under or over the folders of splits', async () => {
    const pair = { images: { 'a.jpg': picture() }, masks: { 'a_mask.png': half(WHITE) } };
    for (const files of [
      { set: { train: pair, test: pair } },
      {
        images: { train: pair.images, test: pair.images },
        masks: { train: pair.masks, test: pair.masks },
      },
    ]) {
      const { value } = okay(await load(files));
      expect(value.info.counts).toEqual({ train: 1, validation: 0, test: 1 });
    }
  });

  it('leaves out what has no partner, or another size, and says which', async () => {
    const { value, warnings } = okay(
      await load({
        images: { 'a.png': picture(), 'b.png': picture(), 'c.png': picture(8, 4) },
        masks: { 'a.png': half(WHITE), 'c.png': half(WHITE), 'd.png': half(WHITE) },
      }),
    );
    expect(value.train.size).toBe(1);
    expect(codes(warnings)).toEqual([
      'images-without-mask',
      'masks-without-image',
      'mask-other-size',
    ]);
    expect(warnings.map(({ params }) => params.images ?? params.masks)).toEqual([
      'images/b.png',
      'masks/d.png',
      'masks/c.png (4×2)',
    ]);
  });

  it('is refused with what to do', async () => {
    const images = { 'a.png': picture() };
    const codeOf = async (masks: object) => refused(await load({ images, masks })).code;
    expect(await codeOf({ 'b.png': half(WHITE) })).toBe('no-mask');
    expect(await codeOf({ 'a.png': half(BLACK) })).toBe('one-mask-class');
    expect(await codeOf({ 'a.png': picture(2, 2) })).toBe('no-mask-fits');
    expect(await codeOf({ 'a.jpg': fixture('gradient.jpg') })).toBe('mask-is-jpeg');
    const many = pngOfColours(
      Array.from({ length: 300 }, (_, colour) => colour),
      20,
    );
    const large = { images: { 'a.png': picture(20, 15) }, masks: { 'a.png': many } };
    expect(refused(await load(large))).toMatchObject({
      code: 'too-many-colours',
      params: { mask: 'masks/a.png', limit: 256 },
    });
  });

  it('is shown with its masks and how many images show each class', async () => {
    const files = {
      images: { 'a.png': picture(), 'b.png': picture() },
      masks: { 'a.png': half(RED), 'b.png': half(GREEN) },
    };
    const access = accessTo(zipSync(files));
    const { value } = okay(await previewData(imagesFile('m.zip', { image }), access));
    if (value.kind !== 'images') throw new Error('not images');
    expect(value.classes.map(({ count }) => count)).toEqual([2, 1, 1]);
    expect([...(value.samples[1]?.mask ?? [])]).toEqual([1, 1, 0, 0, 1, 1, 0, 0]);
  });

  it('is read for a model by the names of its classes; what it doesn’t know is left out', async () => {
    const images = { 'a.png': picture(), 'b.png': picture() };
    const trained = okay(
      await load({ images, masks: { 'a.png': half(RED), 'b.png': half(GREEN) } }),
    ).value;
    const other = zipSync({
      images,
      masks: { 'a.png': half(RED), 'b.png': half(0x0000ff) },
    });
    const { value, warnings } = okay(
      await loadForModel(imagesFile('o.zip'), accessTo(other), trained.preparation, 'test'),
    );
    expect(codes(warnings)).toEqual(['unknown-classes']);
    expect(value.test.size).toBe(1);
    expect([...(value.test.targets.mask?.data ?? [])].slice(0, 4)).toEqual([2, 2, 0, 0]);
    const classes = zipSync({ a: { '1.png': picture() }, b: { '2.png': picture() } });
    const error = refused(
      await loadForModel(imagesFile('c.zip'), accessTo(classes), trained.preparation, 'test'),
    );
    expect(error.code).toBe('other-task');
  });
});

import { beforeAll, describe, expect, it } from 'vitest';
import { nodeDataAccess } from '../../../../cli/node-data';
import { loadForModel } from '../../../../shared/data/apply-preparation';
import type { Dataset, Split } from '../../../../shared/data/dataset';
import { loadDataset } from '../../../../shared/data/load';
import { previewData } from '../../../../shared/data/preview-data';
import { overlap, readObjects } from '../../../../shared/detection/boxes';
import { bundled, okay, refused } from '../fixture';

const config = bundled('digit-scenes');
const load = async (more: object = {}) =>
  okay(await loadDataset(bundled('digit-scenes', more), nodeDataAccess)).value;

const SIDE = 64;
const pixelsOf = ({ inputs }: Split, scene: number) =>
  (inputs.image?.data ?? new Uint8Array()).subarray(scene * SIDE ** 2, (scene + 1) * SIDE ** 2);
const objectsOf = ({ targets }: Split, scene: number) =>
  readObjects(targets.objects?.data.subarray(scene * 20, (scene + 1) * 20) ?? []);
const scenesOf = (split: Split) => Array.from({ length: split.size }, (_, scene) => scene);

describe('digit scenes', () => {
  let data: Dataset;
  beforeAll(async () => {
    data = await load();
  });

  it('have one to four digits each, of every class', () => {
    const counts = scenesOf(data.train).map((scene) => objectsOf(data.train, scene).length);
    expect(new Set(counts)).toEqual(new Set([1, 2, 3, 4]));
    const labels = scenesOf(data.test).flatMap((scene) =>
      objectsOf(data.test, scene).map(({ label }) => label),
    );
    expect(new Set(labels)).toEqual(new Set([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]));
    // A digit for which there is no room is left out: there are few.
    expect(labels.length).toBeGreaterThan(1980);
  });

  it('have boxes within the image that are as tight as the ink and hardly overlap', () => {
    for (const scene of scenesOf(data.test)) {
      const pixels = pixelsOf(data.test, scene);
      const objects = objectsOf(data.test, scene);
      const edges = objects.map(({ x, y, width, height }) => ({
        left: x - width / 2,
        right: x + width / 2,
        top: y - height / 2,
        bottom: y + height / 2,
      }));
      for (const { left, right, top, bottom } of edges) {
        expect(Math.min(left, top)).toBeGreaterThanOrEqual(0);
        expect(Math.max(right, bottom)).toBeLessThanOrEqual(SIDE);
      }
      for (const [place, one] of objects.entries())
        for (const other of objects.slice(place + 1))
          expect(overlap(one, other)).toBeLessThanOrEqual(0.03);
      const isInside = (x: number, y: number) =>
        edges.some((e) => x >= e.left && x < e.right && y >= e.top && y < e.bottom);
      for (let y = 0; y < SIDE; y++)
        for (let x = 0; x < SIDE; x++)
          if ((pixels[y * SIDE + x] ?? 0) > 0) expect(isInside(x, y)).toBe(true);
    }
  });

  it('are the same every time, and the same scenes whatever the split', async () => {
    const again = await load({ split: { validation: 0.3, test: 0, seed: 9, stratify: true } });
    expect(again.info.counts).toEqual({ train: 2240, validation: 960, test: 800 });
    expect(again.test).toEqual(data.test);
    const [first = 0] = again.train.rows;
    const place = data.train.rows.indexOf(first);
    if (place >= 0) expect(pixelsOf(again.train, 0)).toEqual(pixelsOf(data.train, place));
  });

  it('tell how large the objects to learn from are', () => {
    const sizes = data.info.targets[0]?.boxSizes ?? [];
    expect(sizes.length).toBeGreaterThan(200);
    expect(sizes.every(({ height }) => height >= 12 && height <= 34)).toBe(true);
  });

  it('limit the training split alone', async () => {
    const few = await load({ limit: 50 });
    expect(few.info.counts).toEqual({ train: 50, validation: 320, test: 800 });
  });

  it('are shown with their objects', async () => {
    const { value } = okay(await previewData(config, nodeDataAccess));
    if (value.kind !== 'images') throw new Error('not images');
    expect(value.total).toBe(4000);
    expect(value.samples.every(({ objects }) => objects && objects.length > 0)).toBe(true);
    const objects = value.classes.reduce((sum, { count }) => sum + count, 0);
    expect(objects).toBeGreaterThan(9900);
    expect(objects).toBeLessThanOrEqual(10_000);
  });

  it('are read for a model as it was trained; images of one thing are refused', async () => {
    const read = okay(await loadForModel(config, nodeDataAccess, data.preparation, 'as-trained'));
    expect(read.value.test.targets.objects).toEqual(data.test.targets.objects);
    expect(read.value.info.counts).toEqual(data.info.counts);
    const small = await load({ limit: 1 });
    const image = { width: 28, height: 28, channels: 1 as const, scale: 1 / 255 };
    const info = { ...small.info, inputs: [{ name: 'image', shape: [28, 28, 1] }] };
    const other = bundled('mnist', { limit: 1 });
    const error = refused(
      await loadForModel(other, nodeDataAccess, { ...small.preparation, info, image }, 'test'),
    );
    expect(error.code).toBe('other-task');
  });
});

describe('digit scenes with masks', () => {
  it('say of each pixel whose ink it shows, of every digit', async () => {
    const { info, test } = okay(
      await loadDataset(bundled('digit-masks', { limit: 1 }), nodeDataAccess),
    ).value;
    expect(info.targets[0]).toMatchObject({ task: 'multiclass', shape: [SIDE, SIDE] });
    expect(info.targets[0]?.classes?.slice(0, 2)).toEqual(['background', '0']);
    const pixels = test.inputs.image?.data ?? [];
    const mask = test.targets.mask?.data ?? [];
    let [darkestInk, brightestGround] = [255, 0];
    for (let at = 0; at < mask.length; at++) {
      const value = pixels[at] ?? 0;
      if (mask[at]) darkestInk = Math.min(darkestInk, value);
      else brightestGround = Math.max(brightestGround, value);
    }
    // Half of a digit's own white, which is 140 to 255.
    expect(darkestInk).toBeGreaterThanOrEqual(70);
    expect(brightestGround).toBeLessThanOrEqual(128);
    expect(new Set(mask)).toEqual(new Set([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]));
  });

  it('are shown with their masks', async () => {
    const { value } = okay(await previewData(bundled('digit-masks'), nodeDataAccess));
    if (value.kind !== 'images') throw new Error('not images');
    expect(value.samples.every(({ mask }) => mask?.length === SIDE ** 2)).toBe(true);
    expect(value.classes[0]).toEqual({ name: 'background', count: 4000 });
  });
});

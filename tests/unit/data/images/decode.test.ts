import { describe, expect, it } from 'vitest';
import { nodeDataAccess } from '../../../../cli/node-data';
import { DataAccessError } from '../../../../shared/data/access';
import { decodeChecked } from '../../../../shared/data/images/decode';
import { fitPixels } from '../../../../shared/data/images/fit-pixels';
import { fixture } from '../fixture';

const decode = (name: string, width: number, height: number, channels: 1 | 3 = 3) =>
  decodeChecked(nodeDataAccess, fixture(name), name, { width, height, channels });

/** The colour of one pixel. */
const at = (pixels: Uint8Array, width: number, x: number, y: number) => [
  ...pixels.slice((y * width + x) * 3, (y * width + x) * 3 + 3),
];

const nearly = (found: readonly number[], wanted: readonly number[], by: number) =>
  found.forEach((value, index) => {
    expect(Math.abs(value - (wanted[index] ?? 0))).toBeLessThanOrEqual(by);
  });

describe('images on the command line', () => {
  it.each([
    ['gradient.png', 0],
    ['gradient.jpg', 6],
    ['gradient.webp', 12],
    ['sixteen-bit.png', 1],
    ['palette.png', 40],
    ['gradient.gif', 40],
    ['gradient.bmp', 0],
    ['gradient-32.bmp', 0],
    ['palette.bmp', 40],
  ])('%s: red above, blue below, within %d', async (name, tolerance) => {
    const pixels = await decode(name, 40, 30);
    nearly(at(pixels, 40, 20, 0), [255, 0, 0], tolerance);
    nearly(at(pixels, 40, 20, 29), [0, 0, 255], tolerance);
    nearly(at(pixels, 40, 20, 15), [123, 0, 132], tolerance);
  });

  it('shrunk, are averaged and not sampled: a fine checkerboard turns grey', async () => {
    const pixels = await decode('grey.png', 4, 4, 1);
    const fine = await decode('grey.png', 32, 32, 1);
    const mean = fine.reduce((sum, value) => sum + value, 0) / fine.length;
    nearly([...pixels], new Array(16).fill(mean), 30);
  });

  it('that are half transparent lie on white', async () => {
    nearly(at(await decode('half-transparent.png', 5, 5), 5, 2, 2), [255, 127, 127], 1);
  });

  it('from a camera are turned as their Exif says', async () => {
    // Stored 40×20 with red on the left; turned clockwise by 90 degrees red is above.
    const pixels = await decode('turned-by-exif.jpg', 20, 40);
    nearly(at(pixels, 20, 10, 4), [254, 0, 0], 6);
    nearly(at(pixels, 20, 10, 36), [0, 0, 254], 6);
  });

  it('a bitmap of one bit a pixel is black and white', async () => {
    const pixels = await decode('one-bit.bmp', 40, 30);
    expect([...new Set(pixels)].sort()).toEqual([0, 255]);
  });

  it('a bitmap cut short is refused', async () => {
    const bytes = fixture('gradient.bmp').slice(0, -1);
    const size = { width: 8, height: 8, channels: 3 } as const;
    await expect(decodeChecked(nodeDataAccess, bytes, 'x.bmp', size)).rejects.toMatchObject({
      failure: 'undecodable',
    });
  });

  it('of one channel are their luma', async () => {
    const red = { width: 1, height: 1, data: Uint8Array.of(255, 0, 0, 255) };
    expect([...(await fitPixels(red, { width: 1, height: 1, channels: 1 }))]).toEqual([76]);
  });

  it.each([
    ['cut-short.png', 'undecodable'],
    ['cut-short.jpg', 'undecodable'],
    ['ragged.csv', 'undecodable'],
    ['empty.csv', 'undecodable'],
    ['huge-header.png', 'too-large'],
  ])('%s: %s', async (name, failure) => {
    await expect(decode(name, 8, 8)).rejects.toMatchObject({ failure });
    await expect(decode(name, 8, 8)).rejects.toBeInstanceOf(DataAccessError);
    // And the decoder is none the worse for it.
    nearly(at(await decode('gradient.jpg', 8, 8), 8, 4, 0), [240, 0, 15], 12);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { centerInk, type Ink, shrinkInk } from '../../../../renderer/src/evaluation/center-ink';

/** A filled rectangle on a square sheet. */
function drawing(size: number, left: number, top: number, width: number, height: number): Ink {
  const values = new Float32Array(size * size);
  for (let y = top; y < top + height; y++) values.fill(1, y * size + left, y * size + left + width);
  return { width: size, height: size, values };
}

function inked({ width, height, values }: Ink) {
  const xs: number[] = [];
  const ys: number[] = [];
  for (let i = 0; i < width * height; i++) {
    if ((values[i] ?? 0) === 0) continue;
    xs.push(i % width);
    ys.push(Math.floor(i / width));
  }
  const mean = (all: number[]) => all.reduce((sum, value) => sum + value, 0) / all.length;
  return {
    width: Math.max(...xs) - Math.min(...xs) + 1,
    height: Math.max(...ys) - Math.min(...ys) + 1,
    x: mean(xs),
    y: mean(ys),
  };
}

describe('centerInk', () => {
  it('fits any drawing into 20 of 28 pixels about the middle, as MNIST does', () => {
    const place = fc.integer({ min: 0, max: 150 });
    const side = fc.integer({ min: 10, max: 74 });
    fc.assert(
      fc.property(place, place, side, side, (left, top, width, height) => {
        const result = inked(centerInk(drawing(224, left, top, width, height), 28, 28));
        expect(Math.max(result.width, result.height)).toBe(20);
        expect(result.width / result.height).toBeCloseTo(width / height, -1);
        expect(Math.abs(result.x - 13.5)).toBeLessThanOrEqual(0.5);
        expect(Math.abs(result.y - 13.5)).toBeLessThanOrEqual(0.5);
      }),
    );
  });

  it('fills a small image', () => {
    const result = inked(centerInk(drawing(224, 30, 30, 100, 100), 8, 8));
    expect([result.width, result.height]).toEqual([8, 8]);
  });

  it('gives paper for paper', () => {
    const blank = { width: 10, height: 10, values: new Float32Array(100) };
    expect(centerInk(blank, 28, 28).values.every((value) => value === 0)).toBe(true);
  });
});

it('shrinkInk leaves everything where it was drawn', () => {
  const found = inked(shrinkInk(drawing(224, 28, 112, 56, 14), 64, 64));
  expect(found).toMatchObject({ width: 16, height: 4 });
  expect(found.x).toBeCloseTo(15.5);
  expect(found.y).toBeCloseTo(33.5);
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  HANDLES,
  middleRect,
  moveRect,
  rectBetween,
  resizeRect,
} from '../../../../renderer/src/labels/box-geometry';

const area = { width: 40, height: 30 };
const place = fc.record({
  x: fc.double({ min: -60, max: 90, noNaN: true }),
  y: fc.double({ min: -60, max: 90, noNaN: true }),
});

const isWhole = (rect: { x: number; y: number; width: number; height: number } | null) => {
  if (!rect) return;
  expect(Object.values(rect).every(Number.isInteger)).toBe(true);
  expect(rect.x).toBeGreaterThanOrEqual(0);
  expect(rect.y).toBeGreaterThanOrEqual(0);
  expect(rect.width).toBeGreaterThanOrEqual(1);
  expect(rect.height).toBeGreaterThanOrEqual(1);
  expect(rect.x + rect.width).toBeLessThanOrEqual(area.width);
  expect(rect.y + rect.height).toBeLessThanOrEqual(area.height);
};

describe('boxes on a picture', () => {
  it('stay inside it, in whole pixels, however they are drawn, moved and resized', () => {
    fc.assert(
      fc.property(place, place, place, fc.constantFrom(...HANDLES), (a, b, by, handle) => {
        const drawn = rectBetween(a, b, area);
        isWhole(drawn);
        if (!drawn) return;
        const moved = moveRect(drawn, by, area);
        isWhole(moved);
        expect([moved.width, moved.height]).toEqual([drawn.width, drawn.height]);
        isWhole(resizeRect(drawn, handle, by, area));
      }),
    );
  });

  it('are the same drawn from either corner, and nothing outside', () => {
    const a = { x: 3.4, y: 2.6 };
    const b = { x: 12.2, y: 20 };
    expect(rectBetween(a, b, area)).toEqual({ x: 3, y: 3, width: 9, height: 17 });
    expect(rectBetween(b, a, area)).toEqual(rectBetween(a, b, area));
    expect(rectBetween({ x: -9, y: 3 }, { x: -2, y: 9 }, area)).toBeNull();
  });

  it('turn over where an edge is dragged past the other', () => {
    const rect = { x: 10, y: 10, width: 5, height: 5 };
    const left = { dx: -1, dy: 0 } as const;
    expect(resizeRect(rect, left, { x: 8, y: 0 }, area)).toEqual({ ...rect, x: 15, width: 3 });
    expect(resizeRect(rect, left, { x: 5, y: 0 }, area)).toEqual({ ...rect, x: 15, width: 1 });
  });

  it('lie in the middle where no pointer says where', () => {
    expect(middleRect(area)).toEqual({ x: 15, y: 11, width: 10, height: 8 });
    expect(middleRect({ width: 1, height: 1 })).toEqual({ x: 0, y: 0, width: 1, height: 1 });
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anchorFit, anchorsOf, findAnchors } from '../../../shared/detection/anchors';
import { overlap, readObjects, sizeOverlap } from '../../../shared/detection/boxes';
import { suppress } from '../../../shared/detection/suppress';

const length = fc.integer({ min: 1, max: 60 });
const size = fc.record({ width: length, height: length });
const box = fc.record({
  x: fc.integer({ min: 0, max: 64 }),
  y: length,
  width: length,
  height: length,
});

describe('overlap', () => {
  test('is the shared part of what both cover', () => {
    const a = { x: 5, y: 5, width: 10, height: 10 };
    expect(overlap(a, { ...a, x: 10 })).toBeCloseTo(50 / 150);
    expect(overlap(a, { ...a, x: 15 })).toBe(0);
    expect(sizeOverlap({ width: 4, height: 8 }, { width: 8, height: 4 })).toBeCloseTo(16 / 48);
  });

  test('is the same both ways, between 0 and 1, and 1 with itself', () => {
    fc.assert(
      fc.property(box, box, (a, b) => {
        expect(overlap(a, b)).toBe(overlap(b, a));
        expect(overlap(a, b)).toBeGreaterThanOrEqual(0);
        expect(overlap(a, b)).toBeLessThanOrEqual(1);
        expect(overlap(a, a)).toBe(1);
        expect(sizeOverlap(a, b)).toBeCloseTo(overlap({ ...a, x: 0, y: 0 }, { ...b, x: 0, y: 0 }));
      }),
    );
  });
});

test('objects are read up to the rows that hold none', () => {
  const rows = [3, 10, 12, 4, 6, -1, -1, -1, -1, -1];
  expect(readObjects(rows)).toEqual([{ label: 3, x: 10, y: 12, width: 4, height: 6 }]);
});

describe('anchors', () => {
  test('are pairs of width and height', () => {
    const pairs = [
      { width: 3, height: 4 },
      { width: 5, height: 6 },
    ];
    expect(anchorsOf([3, 4, 5, 6])).toEqual(pairs);
  });

  test('of sizes that come in groups are the groups', () => {
    const sizes = [10, 11, 9, 40, 41, 39].map((side) => ({ width: side, height: side / 2 }));
    const groups = [
      { width: 10, height: 5 },
      { width: 40, height: 20 },
    ];
    expect(findAnchors(sizes, 2)).toEqual(groups);
  });

  test('cover sizes no worse than their mean does, and are as many as asked for', () => {
    fc.assert(
      fc.property(
        fc.array(size, { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 1, max: 6 }),
        (sizes, count) => {
          const anchors = findAnchors(sizes, count);
          expect(anchors).toHaveLength(count);
          expect(findAnchors([...sizes].reverse(), count)).toHaveLength(count);
          const [one] = findAnchors(sizes, 1);
          // Rounding to whole pixels may cost a little.
          expect(anchorFit(sizes, anchors)).toBeGreaterThan(
            anchorFit(sizes, one ? [one] : []) - 0.12,
          );
        },
      ),
    );
  });
});

describe('non-maximum suppression', () => {
  const at = (x: number, score: number, label = 0) => ({
    x,
    y: 0,
    width: 10,
    height: 10,
    label,
    score,
  });

  test('keeps the likeliest of boxes that show the same object', () => {
    const boxes = [at(0, 0.9), at(1, 0.8), at(1, 0.7, 1), at(20, 0.6), at(0, 0.2)];
    const kept = suppress(boxes, { score: 0.5, overlap: 0.5 });
    expect(kept).toEqual([at(0, 0.9), at(1, 0.7, 1), at(20, 0.6)]);
    expect(suppress(boxes, { score: 0, overlap: 1 })).toEqual(boxes);
  });

  test('leaves no two of a class that overlap more, and every other box has a likelier one near', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ x: fc.nat(40), score: fc.double({ min: 0, max: 1, noNaN: true }) })),
        fc.double({ min: 0.05, max: 0.95, noNaN: true }),
        (items, threshold) => {
          const boxes = items.map(({ x, score }) => at(x, score)).sort((a, b) => b.score - a.score);
          const kept = suppress(boxes, { score: 0, overlap: threshold });
          for (const one of boxes) {
            const near = kept.filter((other) => overlap(one, other) > threshold);
            if (kept.includes(one)) expect(near.filter((other) => other !== one)).toEqual([]);
            else expect(near.some(({ score }) => score >= one.score)).toBe(true);
          }
        },
      ),
    );
  });
});

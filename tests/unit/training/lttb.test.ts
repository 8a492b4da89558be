import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lttb } from '../../../shared/training/lttb';

const steps = (length: number) => Float64Array.from({ length }, (_, index) => index);
const value = fc.oneof(
  fc.double({ min: -1e6, max: 1e6, noNaN: true }),
  fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY),
);

describe('lttb', () => {
  it('gives ascending finite indices inside the range, at most as many as asked', () => {
    fc.assert(
      fc.property(
        fc.array(value, { maxLength: 400 }),
        fc.integer({ min: 3, max: 60 }),
        fc.nat(50),
        (y, count, offset) => {
          const from = Math.min(offset, y.length);
          const picked = lttb(steps(y.length), y, count, from, y.length);
          expect(picked.length).toBeLessThanOrEqual(Math.max(count, 0));
          let before = from - 1;
          for (const index of picked) {
            expect(index).toBeGreaterThan(before);
            expect(index).toBeLessThan(y.length);
            expect(Number.isFinite(y[index])).toBe(true);
            before = index;
          }
          const finite = y.map((v, i) => (i >= from && Number.isFinite(v) ? i : -1));
          const all = finite.filter((i) => i >= 0);
          expect(picked[0]).toBe(all[0]);
          expect(picked.at(-1)).toBe(all.at(-1));
        },
      ),
    );
  });

  it('keeps a single spike among 100,000 points', () => {
    const y = new Float64Array(100_000).fill(1);
    y[61_803] = 50;
    expect(lttb(steps(y.length), y, 500)).toContain(61_803);
  });

  it('takes all points where there are few', () => {
    expect(lttb([0, 1, 2], [5, 6, 7], 10)).toEqual([0, 1, 2]);
  });

  it('matches the published algorithm on a worked example', () => {
    // Buckets of one point each side of the middle four: the areas decide by hand.
    const y = [0, 0, 10, 0, 0, -10, 0, 0];
    expect(lttb(steps(8), y, 4)).toEqual([0, 2, 5, 7]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  chartRows,
  extent,
  type Line,
  lowerBound,
  nearestIndex,
  POINTS_DRAWN,
} from '../../../../renderer/src/training/chart-data';
import { zoom } from '../../../../renderer/src/training/chart-view';
import { smooth } from '../../../../renderer/src/training/smoothing';
import { valueAxis, wholeTicks } from '../../../../renderer/src/training/value-axis';

const line = (id: string, y: ArrayLike<number>, from = 0): Line => ({
  id,
  label: id,
  color: 'black',
  points: { x: Float64Array.from({ length: y.length }, (_, i) => from + i), y },
});
const ascending = fc
  .array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 60 })
  .map((values) => values.sort((a, b) => a - b));

describe('finding points', () => {
  it('lowerBound parts the smaller from the rest', () => {
    fc.assert(
      fc.property(ascending, fc.integer({ min: -1100, max: 1100 }), (x, value) => {
        const at = lowerBound(x, value);
        expect(x.slice(0, at).every((each) => each < value)).toBe(true);
        expect(x.slice(at).every((each) => each >= value)).toBe(true);
      }),
    );
  });

  it('nearestIndex finds what a search of all points finds', () => {
    fc.assert(
      fc.property(ascending, fc.integer({ min: -1100, max: 1100 }), (x, value) => {
        const found = Math.abs((x[nearestIndex(x, value)] as number) - value);
        expect(found).toBe(Math.min(...x.map((each) => Math.abs(each - value))));
      }),
    );
    expect(nearestIndex([], 1)).toBe(-1);
  });
});

describe('chartRows', () => {
  it('draws 100,000 points as at most a few hundred rows, in order', () => {
    const rows = chartRows(
      [
        line(
          'a',
          Float64Array.from({ length: 100_000 }, (_, i) => Math.sin(i / 500)),
        ),
      ],
      null,
      false,
    );
    expect(rows.length).toBeLessThanOrEqual(POINTS_DRAWN);
    expect(rows[0]?.x).toBe(0);
    expect(rows.at(-1)?.x).toBe(99_999);
    expect(rows.every((row, i) => i === 0 || row.x > (rows[i - 1]?.x ?? 0))).toBe(true);
  });

  it('puts lines that share an x into one row', () => {
    expect(chartRows([line('a', [1, 2]), line('b', [5, 6], 1)], null, false)).toEqual([
      { x: 0, a: 1 },
      { x: 1, a: 2, b: 5 },
      { x: 2, b: 6 },
    ]);
  });

  it('leaves out what a logarithmic axis has no place for, and what is not a number', () => {
    expect(chartRows([line('a', [1, 0, Number.NaN, 10])], null, true)).toEqual([
      { x: 0, a: 1 },
      { x: 3, a: 10 },
    ]);
  });

  it('takes one point beyond each edge of the range', () => {
    const rows = chartRows([line('a', [0, 1, 2, 3, 4, 5])], [2, 3], false);
    expect(rows.map(({ x }) => x)).toEqual([1, 2, 3, 4].filter((x) => x !== 4));
  });

  it('extends over all lines', () => {
    expect(extent([line('a', [1, 2]), line('b', [1, 2], 7)])).toEqual([0, 8]);
    expect(extent([])).toBeNull();
  });
});

describe('zoom', () => {
  it('halves about the middle, and is null once all is seen', () => {
    expect(zoom([0, 100], [0, 100], 0.5)).toEqual([25, 75]);
    expect(zoom([25, 75], [0, 100], 2)).toBeNull();
  });
});

describe('smooth', () => {
  it('is the curve itself without weight, and keeps a constant', () => {
    expect([...smooth([3, 1, 4], 0)]).toEqual([3, 1, 4]);
    for (const value of smooth(new Float64Array(50).fill(2), 0.9)) expect(value).toBeCloseTo(2, 12);
  });

  it('stays between the extremes and passes NaN through', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 1 }),
        fc.double({ min: 0, max: 0.99, noNaN: true }),
        (values, weight) => {
          const least = Math.min(...values) - 1e-9;
          const most = Math.max(...values) + 1e-9;
          for (const value of smooth(values, weight)) {
            expect(value).toBeGreaterThanOrEqual(least);
            expect(value).toBeLessThanOrEqual(most);
          }
        },
      ),
    );
    expect([...smooth([1, Number.NaN, 1], 0.5)]).toEqual([1, Number.NaN, 1]);
  });
});

describe('wholeTicks', () => {
  it('are few round numbers within the batches', () => {
    expect(wholeTicks(1, 1200)).toEqual([500, 1000]);
    expect(wholeTicks(1, 5)).toEqual([1, 2, 3, 4, 5]);
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1e7 }),
        fc.integer({ min: 1, max: 1e7 }),
        (from, span) => {
          const ticks = wholeTicks(from, from + span);
          expect(ticks.length).toBeLessThanOrEqual(6);
          for (const tick of ticks) expect(Number.isInteger(tick)).toBe(true);
          expect(ticks.every((tick) => tick >= from && tick <= from + span)).toBe(true);
        },
      ),
    );
  });
});

describe('valueAxis', () => {
  it('covers the values with distinct ascending ticks', () => {
    const value = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 20 }), (values) => {
        const rows = values.map((a, x) => ({ x, a }));
        const { domain, ticks } = valueAxis(rows, false);
        expect(domain[0]).toBeLessThanOrEqual(Math.min(...values) + 1e-6);
        expect(domain[1]).toBeGreaterThanOrEqual(Math.max(...values) - 1e-6);
        expect(ticks.every((tick, i) => i === 0 || tick > (ticks[i - 1] as number))).toBe(true);
        expect(ticks.length).toBeGreaterThanOrEqual(2);
        expect(ticks.length).toBeLessThanOrEqual(7);
      }),
    );
  });

  it('ends, whatever the values', () => {
    const positive = fc.double({ min: Number.MIN_VALUE, max: 1e300, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(positive, { minLength: 1, maxLength: 5 }),
        fc.boolean(),
        (values, log) => {
          const { ticks } = valueAxis(
            values.map((a, x) => ({ x, a })),
            log,
          );
          expect(ticks.length).toBeLessThanOrEqual(8);
          expect(ticks.every((tick, i) => i === 0 || tick > (ticks[i - 1] as number))).toBe(true);
        },
      ),
      {
        examples: [
          [[5e-324], false],
          [[5e-324], true],
          [[1e300, 1], true],
        ],
      },
    );
  });

  it('gives round numbers', () => {
    expect(
      valueAxis(
        [
          { x: 0, a: 0.02 },
          { x: 1, a: 1.31 },
        ],
        false,
      ).ticks,
    ).toEqual([0, 0.5, 1, 1.5]);
    expect(
      valueAxis(
        [
          { x: 0, a: 0.02 },
          { x: 1, a: 3 },
        ],
        true,
      ).ticks,
    ).toEqual([0.01, 0.1, 1, 10]);
    expect(valueAxis([], false).ticks).toEqual([0, 0.5, 1]);
  });
});

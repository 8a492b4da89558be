import { describe, expect, it } from 'vitest';
import { columnStepSchema } from '../../../../shared/data/column-steps';
import { columnConfigSchema } from '../../../../shared/data/config';
import { murmurHash } from '../../../../shared/data/murmur-hash';
import golden from '../../../golden/column-steps.json';
import { prepared } from './column';

describe('columns are prepared as scikit-learn prepares them', () => {
  it.each(golden.cases)('$name', ({ values, steps, scaling, ...wanted }) => {
    const { features } = prepared(values, golden.train, {
      type: typeof values[0] === 'number' ? 'number' : 'category',
      scaling: columnConfigSchema.shape.scaling.parse(scaling),
      ...(steps.length > 0 && { steps: steps.map((step) => columnStepSchema.parse(step)) }),
    });
    if ('places' in wanted && wanted.places) {
      const places = features.map((row) => {
        const place = row.findIndex((value) => value !== 0);
        return [place, row[place]];
      });
      expect(places).toEqual(wanted.places);
      return;
    }
    expect(features).toHaveLength(wanted.features?.length ?? 0);
    features.forEach((row, sample) => {
      const expected = wanted.features?.[sample] ?? [];
      expect(row).toHaveLength(expected.length);
      row.forEach((value, place) => {
        const number = expected[place] ?? Number.NaN;
        expect(Math.abs(value - number)).toBeLessThan(2e-6 * Math.max(1, Math.abs(number)));
      });
    });
  });

  it.each(golden.hashes as [string, number][])('MurmurHash3 of “%s”', (text, hash) => {
    expect(murmurHash(text)).toBe(hash);
  });
});

const one = (cells: readonly (string | number)[], wish: Parameters<typeof prepared>[2]) =>
  prepared(cells, cells.length, wish).features.map(([value]) => value);

describe('a number', () => {
  const bare = { type: 'number', scaling: 'none' } as const;

  it('is clipped to values, to one bound alone, or to quantiles of the training rows', () => {
    const clip = { kind: 'clip', by: 'values', low: 0, high: 2 } as const;
    expect(one([-5, 1, 9], { ...bare, steps: [clip] })).toEqual([0, 1, 2]);
    expect(one([-5, 1, 9], { ...bare, steps: [{ ...clip, high: null }] })).toEqual([0, 1, 9]);
    const cells = [0, 10, 20, 30, 40, 1000];
    const steps = [{ kind: 'clip', by: 'quantiles', low: 0.25, high: 0.75 } as const];
    // The quartiles of 0 … 40 are 10 and 30: the sixth row is no training row.
    const { features } = prepared(cells, 5, { ...bare, steps });
    expect(features.flat()).toEqual([10, 10, 20, 30, 30, 30]);
  });

  it('becomes its logarithm, with its sign or above the least of the training rows', () => {
    const signed = one([-3, 0, 3], { ...bare, steps: [{ kind: 'log', of: 'signed' }] });
    expect(signed[2]).toBeCloseTo(Math.log(4), 6);
    expect(signed[0]).toBeCloseTo(-Math.log(4), 6);
    const steps = [{ kind: 'log', of: 'above-minimum' } as const];
    const { features } = prepared([-3, 0, -8], 2, { ...bare, steps });
    expect(features.flat()[1]).toBeCloseTo(Math.log(4), 6);
    expect(features.flat()[2]).toBe(0);
  });

  it('goes through the steps in order, is scaled after them, and bins of their own come last', () => {
    const log = { kind: 'log', of: 'signed' } as const;
    const clip = { kind: 'clip', by: 'values', low: null, high: 1 } as const;
    expect(one([10], { ...bare, steps: [log, clip] })).toEqual([1]);
    expect(one([10], { ...bare, steps: [clip, log] })[0]).toBeCloseTo(Math.log(2), 6);
    const scaled = one([1, 3, 100], { type: 'number', scaling: 'min-max', steps: [clip] });
    expect(scaled).toEqual([0, 0, 0]);
    const bin = { kind: 'bin', by: 'width', bins: 2, as: 'one-hot' } as const;
    const { features } = prepared([0, 10, 20], 3, { ...bare, steps: [bin, clip] });
    // Clipped first, all are at most 1: 0 in one bin, the others in the other.
    expect(features).toEqual([
      [1, 0],
      [0, 1],
      [0, 1],
    ]);
  });

  it('that is missing is filled in before the steps, and flagged', () => {
    const { features } = prepared(['4', '', 'oops'], 3, {
      ...bare,
      missing: 'constant',
      constant: -7,
      flagMissing: true,
      steps: [{ kind: 'clip', by: 'values', low: -5, high: null }],
    });
    expect(features).toEqual([
      [4, 0],
      [-5, 1],
      [-5, 1],
    ]);
  });
});

describe('a category', () => {
  const bare = { type: 'category', scaling: 'none' } as const;

  it('beyond the commonest shares a feature with the others, unknown ones too', () => {
    const steps = [{ kind: 'one-hot', least: 1, most: 1 } as const];
    const { features } = prepared(['a', 'b', 'b', 'new'], 3, { ...bare, steps });
    expect(features).toEqual([
      [0, 1],
      [1, 0],
      [1, 0],
      [0, 1],
    ]);
  });

  it('can be its share of the training rows', () => {
    const steps = [{ kind: 'frequency' } as const];
    const { features } = prepared(['a', 'b', 'b', 'b', 'new'], 4, { ...bare, steps });
    expect(features.flat()).toEqual([0.25, 0.75, 0.75, 0.75, 0]);
  });

  it('that is missing can be a category of its own', () => {
    const { column, features } = prepared(['a', '', 'b'], 3, {
      ...bare,
      missing: 'constant',
      constant: 'unknown',
    });
    expect(column).toMatchObject({ categories: ['a', 'b', 'unknown'], fill: 'unknown' });
    expect(features[1]).toEqual([0, 0, 1]);
  });
});

/** Curves over all thresholds against scikit-learn; see tools/golden/make_thresholds.py. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  cheapest,
  costOf,
  cutAt,
  cutForRecall,
  cutsOf,
  tradeOff,
} from '../../../shared/training/thresholds';
import golden from '../../golden/thresholds.json';

describe('as in scikit-learn', () => {
  test.each(Object.entries(golden))('%s', (_name, { labels, scores, ...expected }) => {
    const cuts = cutsOf({ labels, scores });
    const points = cuts.cuts.map((cut) => tradeOff(cuts, cut));
    expect(cuts.cuts.map(({ threshold }) => threshold)).toEqual(expected.thresholds);
    for (const name of ['precision', 'recall', 'falsePositiveRate'] as const)
      points.forEach((point, at) => {
        expect(point[name], `${name} ${at}`).toBeCloseTo(expected[name][at] ?? Number.NaN, 12);
      });
  });
});

const sample = fc.record({
  label: fc.integer({ min: 0, max: 1 }),
  score: fc.integer({ max: 5, min: -5 }),
});
const samples = fc.array(sample, { minLength: 1, maxLength: 40 });
const split = (of: readonly { label: number; score: number }[]) => ({
  labels: of.map(({ label }) => label),
  scores: of.map(({ score }) => score),
});

test('at any threshold the samples counted are those that score so much', () => {
  fc.assert(
    fc.property(samples, fc.double({ min: -6, max: 6, noNaN: true }), (all, threshold) => {
      const said = all.filter(({ score }) => score >= threshold);
      const right = said.filter(({ label }) => label === 1).length;
      const cut = cutAt(cutsOf(split(all)), threshold);
      expect(cut).toEqual({ threshold, right, wrong: said.length - right });
    }),
  );
});

test('no threshold costs less than the cheapest', () => {
  const costs = fc.record({ falseAlarm: fc.nat(9), miss: fc.nat(9) });
  fc.assert(
    fc.property(samples, costs, (all, each) => {
      const cuts = cutsOf(split(all));
      const least = costOf(cuts, cutAt(cuts, cheapest(cuts, each)), each);
      for (const threshold of [...all.map(({ score }) => score), Number.POSITIVE_INFINITY])
        expect(costOf(cuts, cutAt(cuts, threshold), each)).toBeGreaterThanOrEqual(least);
    }),
  );
});

test('a score that is no number counts as the lowest, and what finds enough is found', () => {
  const cuts = cutsOf({ labels: [1, 0, 1, 0], scores: [Number.NaN, 2, 3, 1] });
  expect(cuts.cuts.at(-1)).toEqual({ threshold: Number.NEGATIVE_INFINITY, right: 2, wrong: 2 });
  expect(cutForRecall(cuts, 0.5)).toEqual({ threshold: 3, right: 1, wrong: 0 });
  expect(cutForRecall(cutsOf({ labels: [0], scores: [1] }), 0.5)).toBeNull();
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limitSamples, splitInTime, splitSamples } from '../../../shared/data/split';

const config = fc.record({
  validation: fc.double({ min: 0, max: 0.9, noNaN: true }),
  test: fc.double({ min: 0, max: 0.9, noNaN: true }),
  seed: fc.nat(),
  stratify: fc.boolean(),
});
const labels = fc.array(fc.nat({ max: 5 }), { minLength: 1, maxLength: 300 });

const count = (values: Iterable<number>, label: number) =>
  [...values].filter((value) => value === label).length;

describe('splits', () => {
  it('part the samples: each in exactly one split, and always one to train on', () => {
    fc.assert(
      fc.property(config, labels, (split, classes) => {
        for (const parts of [
          splitSamples(classes.length, split, classes),
          splitInTime(classes.length, split),
        ]) {
          const all = [...parts.train, ...parts.validation, ...parts.test].sort((a, b) => a - b);
          expect(all).toEqual(classes.map((_, index) => index));
          expect(parts.train.length).toBeGreaterThan(0);
        }
      }),
    );
  });

  it('hold each class in proportion, but for the rounding of each class', () => {
    fc.assert(
      fc.property(config, labels, (split, classes) => {
        const parts = splitSamples(classes.length, { ...split, stratify: true }, classes);
        for (const part of [parts.test, parts.train]) {
          const share = part.length / classes.length;
          for (const label of new Set(classes)) {
            const expected = count(classes, label) * share;
            const found = count(
              Array.from(part, (index) => classes[index] ?? -1),
              label,
            );
            expect(Math.abs(found - expected)).toBeLessThanOrEqual(0.5 + new Set(classes).size / 2);
          }
        }
      }),
    );
  });

  it('are the same for the same seed', () => {
    const split = { validation: 0.2, test: 0.2, seed: 5, stratify: false };
    expect(splitSamples(50, split, null)).toEqual(splitSamples(50, split, null));
    expect(splitSamples(50, { ...split, seed: 6 }, null)).not.toEqual(
      splitSamples(50, split, null),
    );
  });

  it('limited, are a part of what they were', () => {
    fc.assert(
      fc.property(labels, fc.nat({ max: 400 }), fc.nat(), (classes, limit, seed) => {
        const samples = Uint32Array.from(classes, (_, index) => index);
        const limited = limitSamples(samples, limit, seed, classes);
        expect(limited).toHaveLength(
          limit === 0 ? classes.length : Math.min(limit, classes.length),
        );
        expect(new Set(limited).size).toBe(limited.length);
      }),
    );
  });
});

import { expect, test } from 'vitest';
import { learningRateAt } from '../../../../shared/engine/train/schedule';
import type { Schedule } from '../../../../shared/training/settings';

const rates = (schedule: Schedule, plateauFactor = 1): number[] =>
  Array.from({ length: 16 }, (_, step) =>
    learningRateAt(
      { learningRate: 0.1, schedule, epochs: 4 },
      { epoch: Math.floor(step / 4), step, stepsPerEpoch: 4 },
      plateauFactor,
    ),
  );
const byEpoch = (schedule: Schedule) => rates(schedule).filter((_, step) => step % 4 === 0);
const expectClose = (actual: number[], expected: number[]) => {
  for (const [at, value] of expected.entries()) expect(actual[at]).toBeCloseTo(value, 10);
};

test('constant, step, exponential and plateau', () => {
  expect(new Set(rates({ kind: 'constant' }))).toEqual(new Set([0.1]));
  expectClose(byEpoch({ kind: 'step', epochs: 2, factor: 0.5 }), [0.1, 0.1, 0.05, 0.05]);
  expectClose(byEpoch({ kind: 'exponential', factor: 0.5 }), [0.1, 0.05, 0.025, 0.0125]);
  expectClose(rates({ kind: 'plateau', factor: 0.5, patience: 1 }, 0.25), [0.025]);
});

test('cosine: a linear rise, then half a cosine down to the minimum', () => {
  const values = rates({ kind: 'cosine', minimum: 0.01, warmupEpochs: 1 });
  expectClose(values.slice(0, 5), [0.025, 0.05, 0.075, 0.1, 0.1]);
  expect(values[10]).toBeCloseTo(0.01 + 0.09 * 0.5);
  for (let step = 5; step < 16; step++) expect(values[step]).toBeLessThan(values[step - 1] ?? 0);
  expect(values[15]).toBeGreaterThan(0.01);
  expectClose(rates({ kind: 'cosine', minimum: 0, warmupEpochs: 0 }).slice(0, 1), [0.1]);
});

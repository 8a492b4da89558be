import { expect, test } from 'vitest';
import { Monitor } from '../../../../shared/engine/train/monitor';
import type { EpochRecord } from '../../../../shared/training/events';
import { DEFAULT_TRAINING, type TrainingSettings } from '../../../../shared/training/settings';

const record = (epoch: number, values: Partial<EpochRecord>): EpochRecord => ({
  epoch,
  step: epoch,
  loss: 1,
  metrics: {},
  seconds: 1,
  learningRate: 0.1,
  ...values,
});

const settings = (changes: Partial<TrainingSettings['earlyStopping']>) => ({
  schedule: { kind: 'plateau', factor: 0.5, patience: 2 } as const,
  earlyStopping: { ...DEFAULT_TRAINING.earlyStopping, enabled: true, ...changes },
});

test('counts epochs without improvement, for stopping and for the plateau apart', () => {
  const monitor = new Monitor(settings({ patience: 5, minDelta: 0.1 }));
  const losses = [1, 0.95, 0.85, 0.84, 0.83, 0.82, 0.81, 0.8];
  const seen = losses.map((valLoss, place) => {
    const improved = monitor.update(record(place + 1, { valLoss }));
    return [improved, monitor.stale, monitor.plateau.factor, monitor.exhausted];
  });
  expect(seen).toEqual([
    [true, 0, 1, false],
    [false, 1, 1, false],
    [true, 0, 1, false],
    [false, 1, 1, false],
    [false, 2, 0.5, false],
    [false, 3, 0.5, false],
    [false, 4, 0.25, false],
    [false, 5, 0.25, true],
  ]);
  expect(monitor.best).toMatchObject({ epoch: 3, value: 0.85 });
});

test('watches accuracy where asked, the mean over outputs, and what is nearest where it is missing', () => {
  const monitor = new Monitor(settings({ monitor: 'valAccuracy' }));
  monitor.update(
    record(1, { valLoss: 9, valMetrics: { a_accuracy: 0.5, b_accuracy: 0.7, c_mae: 3 } }),
  );
  expect(monitor.best?.value).toBeCloseTo(-0.6);
  const without = new Monitor(settings({ monitor: 'valAccuracy' }));
  without.update(record(1, { valLoss: 2, metrics: { mae: 5 } }));
  expect(without.best?.value).toBe(2);
  const unsplit = new Monitor(settings({ monitor: 'valLoss' }));
  unsplit.update(record(1, { loss: 3 }));
  expect(unsplit.best?.value).toBe(3);
});

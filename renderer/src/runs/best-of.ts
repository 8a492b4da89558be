import type { EpochRecord } from '../../../shared/training/events';

/** The lowest validation loss of a run's epochs; null without validation. */
export function bestValLoss(epochs: readonly EpochRecord[]): number | null {
  const values = epochs.flatMap(({ valLoss }) => (valLoss === undefined ? [] : [valLoss]));
  return values.length > 0 ? Math.min(...values) : null;
}

/** The highest validation accuracy; null for a run that classifies nothing or has no validation. */
export function bestValAccuracy(epochs: readonly EpochRecord[]): number | null {
  const values = epochs.flatMap(({ valMetrics }) =>
    valMetrics?.accuracy === undefined ? [] : [valMetrics.accuracy],
  );
  return values.length > 0 ? Math.max(...values) : null;
}

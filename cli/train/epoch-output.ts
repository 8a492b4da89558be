import i18next from 'i18next';
import type { EpochRecord, Metrics } from '../../shared/training/events';
import { metricName } from '../metric-name';

/** An epoch as a program reads it. */
export const epochJson = ({ epoch, loss, valLoss, seconds, ...record }: EpochRecord): unknown => ({
  epoch,
  ...(record.stage !== undefined && { stage: record.stage }),
  loss,
  valLoss: valLoss ?? null,
  metrics: { ...record.metrics, ...validation(record.valMetrics) },
  seconds,
});

/** An epoch as a line for people. */
export function epochText(record: EpochRecord, epochs: number): string {
  const { epoch, loss, metrics, valLoss, valMetrics, seconds } = record;
  return [
    i18next.t('train.epoch', { epoch, epochs }),
    `${seconds.toFixed(1)} s`,
    figures({ loss, ...metrics }),
    ...(valLoss === undefined && valMetrics === undefined
      ? []
      : [
          `${i18next.t('train.validation')}: ${figures({ ...(valLoss !== undefined && { loss: valLoss }), ...valMetrics })}`,
        ]),
  ].join('  ');
}

const figures = (metrics: Metrics): string =>
  Object.entries(metrics)
    .map(([name, value]) => `${metricName(name)} ${value.toFixed(4)}`)
    .join('  ');

/** accuracy → valAccuracy, as an epoch's validation metrics are told apart in one flat object. */
const validation = (metrics: Metrics = {}): Record<string, number> =>
  Object.fromEntries(
    Object.entries(metrics).map(([name, value]) => [
      `val${name.charAt(0).toUpperCase()}${name.slice(1)}`,
      value,
    ]),
  );

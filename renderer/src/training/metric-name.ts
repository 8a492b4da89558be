import i18next from 'i18next';

/** 'loss', 'accuracy', or 'digit_accuracy' where a network has several outputs, as a person reads it. */
export function metricName(name: string): string {
  const known = (key: string) => i18next.exists(`training:metric.${key}`);
  if (known(name)) return i18next.t(`training:metric.${name}`);
  const cut = name.lastIndexOf('_');
  const own = name.slice(cut + 1);
  return cut > 0 && known(own)
    ? `${name.slice(0, cut)} · ${i18next.t(`training:metric.${own}`)}`
    : name;
}

/** The same in full, for a chart's title. */
export const metricTitle = (name: string): string =>
  i18next.exists(`training:metricTitle.${name}`)
    ? i18next.t(`training:metricTitle.${name}`)
    : metricName(name);

export interface MetricNote {
  readonly short: string;
  readonly full: string;
}

/** Errors of numbers are measured on the target as it was scaled for training: says so. */
export const metricNote = (name: string): MetricNote | undefined =>
  name === 'mae' || name.endsWith('_mae')
    ? { short: i18next.t('training:scaled.short'), full: i18next.t('training:scaled.full') }
    : undefined;

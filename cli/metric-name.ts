import i18next from 'i18next';

/** A metric as people read it: `accuracy`, or `<output>_accuracy` where there are several outputs. */
export function metricName(name: string): string {
  const known = (key: string) => i18next.exists(`metric.${key}`);
  if (known(name)) return i18next.t(`metric.${name}`);
  const cut = name.lastIndexOf('_');
  const own = name.slice(cut + 1);
  return cut > 0 && known(own) ? `${name.slice(0, cut)} ${i18next.t(`metric.${own}`)}` : name;
}

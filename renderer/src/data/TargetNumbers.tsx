import { useTranslation } from 'react-i18next';
import type { ImagesPreview } from '../../../shared/data/preview';
import classes from './data-panel.module.css';
import { Histogram } from './Histogram';

/** The numbers that are predicted from images. */
export function TargetNumbers({ numbers }: { numbers: NonNullable<ImagesPreview['numbers']> }) {
  const { t, i18n } = useTranslation('data');
  const figure = (value: number) =>
    value.toLocaleString(i18n.language, { maximumSignificantDigits: 4, useGrouping: false });
  const { name, bins, min, max, mean, std } = numbers;
  return (
    <section>
      <h3 className={classes.heading}>{name}</h3>
      <Histogram bins={bins} label={t('column.histogram', { name })} />
      <p className={classes.counts}>
        {`${figure(min)} … ${figure(max)} · ${figure(mean)} ± ${figure(std)}`}
      </p>
    </section>
  );
}

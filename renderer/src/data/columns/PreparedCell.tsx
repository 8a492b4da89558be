import { useTranslation } from 'react-i18next';
import type { PreparedSummary } from '../../../../shared/data/prepared-summary';
import { Histogram } from '../Histogram';
import classes from './columns.module.css';

interface Props {
  readonly name: string;
  /** Absent while the data are read anew, and of a column that is left out. */
  readonly prepared: PreparedSummary | null;
}

/** What the training rows of a column became: a histogram beside the number of features. */
export function PreparedCell({ name, prepared }: Props) {
  const { t, i18n } = useTranslation('data');
  if (!prepared) return null;
  const { bins, range, width } = prepared;
  const figure = (value: number) =>
    value.toLocaleString(i18n.language, { maximumSignificantDigits: 3 });
  return (
    <div
      className={classes.after}
      title={
        t('step.features', { count: width }) +
        (range ? ` · ${figure(range[0])} … ${figure(range[1])}` : '')
      }
    >
      <Histogram bins={bins} label={t('step.after', { name })} width={72} />
      {width.toLocaleString(i18n.language)}
    </div>
  );
}

import { useTranslation } from 'react-i18next';
import type { ColumnOutliers } from '../../../../shared/data/examine/examination';
import panel from '../data-panel.module.css';
import classes from './gaps.module.css';

const SHOWN = 40;

/** Values far out, column by column, with the lines to look at. */
export function OutlierTable({ outliers }: { outliers: readonly ColumnOutliers[] }) {
  const { t, i18n } = useTranslation('examination');
  const figure = (value: number) =>
    value.toLocaleString(i18n.language, { maximumSignificantDigits: 4, useGrouping: false });
  return (
    <section>
      <h3 className={panel.heading}>{t('gaps.outliers')}</h3>
      <p className={panel.found}>
        {t(outliers.length > 0 ? 'gaps.outliersHelp' : 'gaps.noOutliers')}
      </p>
      {outliers.length > 0 && (
        <table className={panel.columns}>
          <thead>
            <tr>
              <th>{t('gaps.column')}</th>
              <th className={panel.numeric}>{t('gaps.count')}</th>
              <th className={panel.numeric}>{t('gaps.fences')}</th>
              <th>{t('gaps.farthest')}</th>
            </tr>
          </thead>
          <tbody>
            {outliers.slice(0, SHOWN).map(({ column, count, low, high, farthest }) => (
              <tr key={column}>
                <td className={panel.columnName} title={column}>
                  {column}
                </td>
                <td className={panel.numeric}>{count.toLocaleString(i18n.language)}</td>
                <td className={panel.numeric}>{`${figure(low)} … ${figure(high)}`}</td>
                <td className={classes.farthest}>
                  {farthest.map(({ value, place }) => `${figure(value)} (${place})`).join(', ')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {outliers.length > SHOWN && (
        <p className={panel.counts}>{t('gaps.more', { count: outliers.length - SHOWN })}</p>
      )}
    </section>
  );
}

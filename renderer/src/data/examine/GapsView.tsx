import { useTranslation } from 'react-i18next';
import type { MissingValues, TableExamination } from '../../../../shared/data/examine/examination';
import panel from '../data-panel.module.css';
import classes from './gaps.module.css';
import { OutlierTable } from './OutlierTable';
import { SampleNote } from './SampleNote';

/** Where values lack, and where they lie far from the others. */
export function GapsView({ table }: { table: TableExamination }) {
  return (
    <div className={classes.columns}>
      <Missing missing={table.missing} rowCount={table.rowCount} />
      <div>
        <OutlierTable outliers={table.outliers} />
        <SampleNote table={table} />
      </div>
    </div>
  );
}

const SHOWN = 40;

function Missing({ missing, rowCount }: { missing: MissingValues; rowCount: number }) {
  const { t, i18n } = useTranslation('examination');
  const { rows, columns, patterns } = missing;
  const percent = (count: number) =>
    (count / rowCount).toLocaleString(i18n.language, {
      style: 'percent',
      maximumSignificantDigits: 2,
    });
  return (
    <section>
      <h3 className={panel.heading}>{t('gaps.missing')}</h3>
      {columns.length === 0 ? (
        <p className={panel.counts}>{t('gaps.none')}</p>
      ) : (
        <p className={panel.found}>{t('gaps.rows', { rows, all: rowCount })}</p>
      )}
      <ul className={panel.bars}>
        {columns.slice(0, SHOWN).map(({ name, count }) => (
          <li key={name}>
            <span className={panel.barName} title={name}>
              {name}
            </span>
            <span className={classes.track}>
              <span className={panel.bar} style={{ width: percent(count) }} />
            </span>
            <span className="tabular" title={count.toLocaleString(i18n.language)}>
              {percent(count)}
            </span>
          </li>
        ))}
      </ul>
      {columns.length > SHOWN && (
        <p className={panel.counts}>{t('gaps.more', { count: columns.length - SHOWN })}</p>
      )}
      {patterns.some((pattern) => pattern.columns.length > 1) && (
        <>
          <h3 className={panel.heading}>{t('gaps.together')}</h3>
          <ul className={classes.patterns}>
            {patterns.map(({ columns: names, count }) => (
              <li key={names.join('\n')}>
                <span className={classes.names} title={names.join('\n')}>
                  {names.join(' · ')}
                </span>
                <span className="tabular">{t('gaps.patternRows', { count })}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

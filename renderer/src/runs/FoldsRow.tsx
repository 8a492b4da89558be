import { useTranslation } from 'react-i18next';
import { summarizeMetrics } from '../../../shared/training/cross-validation';
import type { RunRecord } from '../../../shared/training/events';
import { metricName } from '../training/metric-name';
import { formatValue } from '../training/number-format';
import classes from './runs.module.css';

/** What the folds of one cross-validation reached on their tests, above their rows. */
export function FoldsRow({ runs, columns }: { runs: readonly RunRecord[]; columns: number }) {
  const { t } = useTranslation('runs');
  const tests = runs.flatMap(({ test }) => test ?? []);
  return (
    <tr className={classes.folds}>
      <th scope="rowgroup" colSpan={columns} title={t('foldsTest')}>
        <div>
          <strong>{t('folds', { count: tests.length })}</strong>
          {summarizeMetrics(tests).map(({ name, mean, std }) => (
            <span key={name}>
              {metricName(name)} {formatValue(mean)} ± {formatValue(std)}
            </span>
          ))}
        </div>
      </th>
    </tr>
  );
}

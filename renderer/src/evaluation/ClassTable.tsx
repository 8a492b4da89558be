import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClassificationEvaluation } from '../../../shared/training/evaluation';
import { formatPercent } from '../training/number-format';
import classes from './evaluation.module.css';

const COLUMNS = ['class', 'precision', 'recall', 'f1', 'support'] as const;
type Column = (typeof COLUMNS)[number];

/** Precision, recall and F1 of each class; sorted by any column. */
export function ClassTable({ evaluation }: { evaluation: ClassificationEvaluation }) {
  const { t } = useTranslation('evaluation');
  const [sort, setSort] = useState<{ readonly by: Column; readonly down: boolean }>({
    by: 'class',
    down: false,
  });
  const rows = useMemo(() => {
    const all = evaluation.perClass.map((scores, index) => ({
      index,
      name: evaluation.classes[index] ?? '',
      ...scores,
    }));
    const value = (row: (typeof all)[number]) => (sort.by === 'class' ? row.index : row[sort.by]);
    return all.sort((a, b) => (value(a) - value(b)) * (sort.down ? -1 : 1));
  }, [evaluation, sort]);
  return (
    <table className={classes.classTable}>
      <caption>{t('perClass.title')}</caption>
      <thead>
        <tr>
          {COLUMNS.map((column) => (
            <th
              key={column}
              scope="col"
              aria-sort={sort.by === column ? (sort.down ? 'descending' : 'ascending') : undefined}
            >
              <button
                type="button"
                onClick={() =>
                  setSort({ by: column, down: sort.by === column ? !sort.down : false })
                }
              >
                {t(`perClass.${column}`)}
                {sort.by === column &&
                  (sort.down ? <IconArrowDown size={11} /> : <IconArrowUp size={11} />)}
              </button>
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="tabular">
        {rows.map((row) => (
          <tr key={row.index}>
            <th scope="row" title={row.name}>
              {row.name}
            </th>
            <td>{formatPercent(row.precision)}</td>
            <td>{formatPercent(row.recall)}</td>
            <td>{formatPercent(row.f1)}</td>
            <td>{row.support}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

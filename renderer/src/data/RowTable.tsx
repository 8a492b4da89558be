import { useTranslation } from 'react-i18next';
import type { TablePreview } from '../../../shared/data/preview';
import classes from './data-panel.module.css';

const SHOWN = 20;

/** The first rows as they stand in the file. */
export function RowTable({ preview }: { preview: TablePreview }) {
  const { t } = useTranslation('data');
  return (
    <section className={classes.rows}>
      <h3 className={classes.heading}>{t('rows')}</h3>
      <table className={classes.columns}>
        <thead>
          <tr>
            {preview.columns.map((column) => (
              <th key={column.name}>{column.name}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {preview.rows.slice(0, SHOWN).map((row, number) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row of a file is its number.
            <tr key={number}>
              {preview.columns.map((column, index) => (
                <td key={column.name} className={classes.top}>
                  {row[index]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

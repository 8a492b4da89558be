import { useTranslation } from 'react-i18next';
import type { Correlations } from '../../../../shared/data/examine/examination';
import panel from '../data-panel.module.css';
import classes from './relations.module.css';

/** Percent of colour: more, and the figure could not be read on it. */
const STRONGEST = 50;

/** Pearson's r of each pair: the stronger, the more colour; negative ones in the other. */
export function CorrelationMatrix(props: { readonly correlations: Correlations }) {
  const { t, i18n } = useTranslation('examination');
  const { names, values, left } = props.correlations;
  const size = names.length;
  const figure = (value: number) =>
    value.toLocaleString(i18n.language, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  return (
    <section className={classes.matrixSection}>
      <h3 className={panel.heading}>{t('relations.matrix')}</h3>
      <div className={classes.scroll}>
        <table className={classes.matrix} aria-label={t('relations.matrix')}>
          <thead>
            <tr>
              <td />
              {names.map((name) => (
                <th key={name} scope="col" title={name}>
                  <span>{name}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {names.map((name, row) => (
              <tr key={name}>
                <th scope="row" title={name}>
                  {name}
                </th>
                {names.map((other, column) => {
                  const r = values[row * size + column] as number;
                  const strength = Math.round(Math.abs(r) * STRONGEST) || 0;
                  return (
                    <td
                      key={other}
                      data-negative={r < 0 || undefined}
                      style={{ '--strength': `${strength}%` } as object}
                      title={`${name} · ${other}: ${Number.isNaN(r) ? '–' : figure(r)}`}
                    >
                      {Number.isNaN(r) ? '–' : figure(r)}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {left > 0 && (
        <p className={classes.help}>{t('relations.left', { shown: size, count: left })}</p>
      )}
    </section>
  );
}

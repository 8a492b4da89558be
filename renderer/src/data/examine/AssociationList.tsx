import { useTranslation } from 'react-i18next';
import type { Association } from '../../../../shared/data/examine/examination';
import panel from '../data-panel.module.css';
import classes from './relations.module.css';

interface Props {
  readonly associations: readonly Association[];
  readonly target: string;
  readonly chosen: string;
  readonly onChoose: (column: string) => void;
}

/** Columns by how strongly they go with the target. */
export function AssociationList({ associations, target, chosen, onChoose }: Props) {
  const { t, i18n } = useTranslation('examination');
  const figure = (value: number) =>
    value.toLocaleString(i18n.language, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  return (
    <section>
      <h3 className={panel.heading}>{t('relations.with', { target })}</h3>
      <ol className={classes.associations}>
        {associations.map(({ column, measure, value }) => (
          <li key={column}>
            <button
              type="button"
              className={classes.association}
              aria-pressed={column === chosen}
              title={column}
              onClick={() => onChoose(column)}
            >
              <span className={classes.name}>{column}</span>
              <span className={classes.track}>
                <span
                  className={classes.bar}
                  data-negative={value < 0 || undefined}
                  style={{ width: `${100 * Math.abs(value)}%` }}
                />
              </span>
              <span className={classes.value}>
                {t(`relations.measure.${measure}`)} {figure(value)}
              </span>
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}

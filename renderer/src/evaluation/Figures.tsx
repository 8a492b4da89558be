import { useTranslation } from 'react-i18next';
import type { OutputEvaluation } from '../../../shared/training/evaluation';
import { type Figure, figuresOf } from '../../../shared/training/figures';
import { metricName } from '../training/metric-name';
import { formatPercent, formatQuantity, formatValue } from '../training/number-format';
import classes from './evaluation.module.css';

/** What an output is judged by, in numbers; pointing at one says what it means. */
export function Figures({ evaluation }: { evaluation: OutputEvaluation }) {
  const { t } = useTranslation('evaluation');
  return (
    <dl className={classes.figures} aria-label={t('figures')}>
      {figuresOf(evaluation).map((figure) => (
        <div key={figure.name} title={t(`explain.${figure.name}`)}>
          <dt>{metricName(figure.name)}</dt>
          <dd className="tabular">{figure.value === null ? '–' : textOf(figure, figure.value)}</dd>
        </div>
      ))}
    </dl>
  );
}

function textOf({ kind }: Figure, value: number): string {
  if (kind === 'share') return formatPercent(value, 2);
  if (kind === 'percent') return formatPercent(value / 100, 2);
  return kind === 'number' ? formatValue(value) : formatQuantity(value);
}

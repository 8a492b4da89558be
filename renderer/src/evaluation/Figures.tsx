import { useTranslation } from 'react-i18next';
import type { OutputEvaluation } from '../../../shared/training/evaluation';
import { figuresOf } from '../../../shared/training/figures';
import { figureText } from '../training/figure-text';
import { metricName } from '../training/metric-name';
import classes from './evaluation.module.css';

/** What an output is judged by, in numbers; pointing at one says what it means. */
export function Figures({ evaluation }: { evaluation: OutputEvaluation }) {
  const { t } = useTranslation('evaluation');
  return (
    <dl className={classes.figures} aria-label={t('figures')}>
      {figuresOf(evaluation).map((figure) => (
        <div key={figure.name} title={t(`explain.${figure.name}`)}>
          <dt>{metricName(figure.name)}</dt>
          <dd className="tabular">{figureText(figure)}</dd>
        </div>
      ))}
    </dl>
  );
}

import { useTranslation } from 'react-i18next';
import type { AnomalyEvaluation } from '../../../shared/training/evaluation';
import classes from './evaluation.module.css';
import { Figures } from './Figures';
import { ThresholdReport } from './thresholds/ThresholdReport';

/** How well samples are found that are unlike those learned from. */
export function AnomalyReport({ evaluation }: { evaluation: AnomalyEvaluation }) {
  const { t } = useTranslation('evaluation');
  const { ordinary, odd } = evaluation;
  return (
    <div className={classes.columns}>
      <Figures evaluation={evaluation} />
      <p className={classes.note}>{t('thresholds.anomaly', { ordinary })}</p>
      <ThresholdReport of={evaluation} yes={odd ?? t('thresholds.odd', { ordinary })} />
    </div>
  );
}

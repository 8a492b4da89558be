import { useTranslation } from 'react-i18next';
import type { EmbeddingEvaluation } from '../../../shared/training/evaluation';
import classes from './evaluation.module.css';
import { Figures } from './Figures';

/** Whether samples of one class lie next to each other. */
export function EmbeddingReport({ evaluation }: { evaluation: EmbeddingEvaluation }) {
  const { t } = useTranslation('evaluation');
  return (
    <div className={classes.single}>
      <Figures evaluation={evaluation} />
      <p className={classes.note}>{t('embedding.compared', { count: evaluation.compared })}</p>
    </div>
  );
}

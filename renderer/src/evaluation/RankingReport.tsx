import { useTranslation } from 'react-i18next';
import type { RankingEvaluation } from '../../../shared/training/evaluation';
import classes from './evaluation.module.css';
import { Figures } from './Figures';

/** How well the item held out of each user's stands among those not taken. */
export function RankingReport({ evaluation }: { evaluation: RankingEvaluation }) {
  const { t } = useTranslation('evaluation');
  const { lists, candidates } = evaluation;
  return (
    <div className={classes.single}>
      <Figures evaluation={evaluation} />
      <p className={classes.note}>
        {t('ranking.lists', { count: lists, candidates: Math.round(candidates) })}
      </p>
    </div>
  );
}

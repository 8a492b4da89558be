import { useTranslation } from 'react-i18next';
import type { LanguageEvaluation } from '../../../shared/training/evaluation';
import classes from './evaluation.module.css';
import { Figures } from './Figures';

/** How well the tokens of a text were foreseen. */
export function LanguageReport({ evaluation }: { evaluation: LanguageEvaluation }) {
  const { t } = useTranslation('evaluation');
  return (
    <div className={classes.single}>
      <Figures evaluation={evaluation} />
      <p className={classes.note}>{t('language.tokens', { count: evaluation.tokens })}</p>
    </div>
  );
}

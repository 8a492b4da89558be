import { useTranslation } from 'react-i18next';
import { useValidation } from '../document/derived';
import classes from './problems.module.css';

/** How many problems there are, in the colour of the worst; nothing where there are none. */
export function ProblemCount() {
  const { t } = useTranslation('canvas');
  const { problems } = useValidation();
  if (problems.length === 0) return null;
  const severity = problems.some((problem) => problem.severity === 'error') ? 'error' : 'warning';
  return (
    <span
      className={classes.count}
      data-severity={severity}
      role="img"
      aria-label={t('problems.count', { count: problems.length })}
    >
      {problems.length}
    </span>
  );
}

import { IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ProjectProblem } from '../../../shared/training/stage-problems';
import { useValidation } from '../document/derived';
import { FixButtons, SeverityIcon } from './ProblemNote';
import classes from './problems.module.css';
import { showProblem } from './show-problem';
import { useProblemText } from './use-problem-text';

/** Everything that is wrong, errors first; a click leads to the layer and its field. */
export function ProblemList() {
  const { t } = useTranslation('canvas');
  const { problems } = useValidation();
  if (problems.length === 0) {
    return (
      <p className={classes.none}>
        <IconCircleCheck size={16} aria-hidden="true" />
        {t('problems.none')}
      </p>
    );
  }
  return (
    <div className={classes.list}>
      {(['error', 'warning'] as const).map((severity) => (
        <ProblemGroup
          key={severity}
          severity={severity}
          problems={problems.filter((problem) => problem.severity === severity)}
        />
      ))}
    </div>
  );
}

interface ProblemGroupProps {
  readonly severity: ProjectProblem['severity'];
  readonly problems: readonly ProjectProblem[];
}

function ProblemGroup({ severity, problems }: ProblemGroupProps) {
  const { t } = useTranslation('canvas');
  const text = useProblemText();
  if (problems.length === 0) return null;
  const title = t(`problems.${severity}`, { count: problems.length });
  return (
    <section aria-label={title}>
      <h3 className={classes.title} data-severity={severity}>
        {title}
      </h3>
      <ul>
        {problems.map((problem, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a list that is made anew with each change.
          <li key={place} className={classes.problem} data-severity={severity}>
            <button type="button" onClick={() => showProblem(problem)}>
              <SeverityIcon severity={severity} />
              {text.problem(problem)}
            </button>
            <FixButtons fixes={problem.fixes} />
          </li>
        ))}
      </ul>
    </section>
  );
}

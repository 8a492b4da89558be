import { UnstyledButton } from '@mantine/core';
import { IconAlertCircle, IconAlertTriangle, IconWand } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ProjectFix, ProjectProblem } from '../../../shared/training/stage-problems';
import { applyFix } from './apply-fix';
import classes from './problems.module.css';
import { useProblemText } from './use-problem-text';

/** What is wrong, in words, with one button for each way to mend it. */
export function ProblemNote({ problem }: { problem: ProjectProblem }) {
  const text = useProblemText();
  return (
    <div className={`problem-note ${classes.note}`} data-severity={problem.severity}>
      <p>
        <SeverityIcon severity={problem.severity} />
        {text.problem(problem)}
      </p>
      <FixButtons fixes={problem.fixes} />
    </div>
  );
}

export function SeverityIcon({ severity }: Pick<ProjectProblem, 'severity'>) {
  const { t } = useTranslation('canvas');
  const Icon = severity === 'error' ? IconAlertCircle : IconAlertTriangle;
  return (
    <Icon size={14} className={classes.icon} role="img" aria-label={t(`severity.${severity}`)} />
  );
}

export function FixButtons({ fixes }: { fixes: readonly ProjectFix[] }) {
  const text = useProblemText();
  if (fixes.length === 0) return null;
  return (
    <div className={classes.fixes}>
      {fixes.map((fix) => (
        <UnstyledButton
          key={`${fix.code} ${JSON.stringify(fix.params)}`}
          className={classes.fix}
          onClick={() => applyFix(fix)}
        >
          <IconWand size={13} aria-hidden="true" />
          {text.fix(fix)}
        </UnstyledButton>
      ))}
    </div>
  );
}

import { Button } from '@mantine/core';
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Finding } from '../../../../shared/data/examine/examination';
import { useExamination } from './examination-store';
import classes from './findings.module.css';
import { applyFix } from './fixes';

const ABOUT_DUPLICATES = /duplicates|contradictions/;

/** What a close look found, gravest first, each with the way to mend it. */
export function Findings({ onShowDuplicates }: { onShowDuplicates: () => void }) {
  const { t } = useTranslation('examination');
  const findings = useExamination((state) => state.examination?.findings ?? NONE);
  const [showsAll, setShowsAll] = useState(false);
  if (findings.length === 0) return null;
  const shown = showsAll ? findings : findings.slice(0, FIRST);
  const hidden = findings.length - shown.length;
  return (
    <ul className={classes.findings} aria-label={t('findings.title')}>
      {shown.map((finding) => (
        <Line
          key={finding.code + JSON.stringify(finding.params)}
          finding={finding}
          onShowDuplicates={onShowDuplicates}
        />
      ))}
      {hidden > 0 && (
        <li className={classes.finding}>
          <Button size="compact-xs" variant="subtle" onClick={() => setShowsAll(true)}>
            {t('findings.more', { count: hidden })}
          </Button>
        </li>
      )}
    </ul>
  );
}

/** The gravest: more would leave no room for the data themselves. */
const FIRST = 3;
const NONE: readonly Finding[] = [];

function Line({ finding, onShowDuplicates }: { finding: Finding; onShowDuplicates: () => void }) {
  const { t } = useTranslation('examination');
  const { code, severity, params, fix } = finding;
  const Icon = severity === 'warning' ? IconAlertTriangle : IconInfoCircle;
  const count = fix?.kind === 'ignore-columns' ? fix.columns.length : 1;
  return (
    <li className={classes.finding} data-severity={severity}>
      <Icon size={16} aria-hidden />
      <span className={classes.text}>{t(`findings.${code}`, { ...params })}</span>
      {ABOUT_DUPLICATES.test(code) && (
        <Button size="compact-xs" variant="subtle" onClick={onShowDuplicates}>
          {t('fix.show')}
        </Button>
      )}
      {fix && (
        <Button size="compact-xs" variant="default" onClick={() => applyFix(fix)}>
          {t(`fix.${fix.kind}`, { count })}
        </Button>
      )}
    </li>
  );
}

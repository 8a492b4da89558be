import { Checkbox, TextInput } from '@mantine/core';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { backendName } from '../../../shared/training/backend-name';
import type { RunRecord } from '../../../shared/training/events';
import { epochsOfRun } from '../../../shared/training/settings';
import { formatDuration } from '../app/format';
import { useDocument } from '../document/document-store';
import { formatPercent, formatValue } from '../training/number-format';
import { useTraining } from '../training/training-store';
import { bestValAccuracy, bestValLoss } from './best-of';
import { RunActions } from './RunActions';
import { type Difference, differencesOf } from './run-diff';
import classes from './runs.module.css';
import { renameRun, setOverlaid, useRuns } from './runs-store';

const dash = '–';

/** One run in a line. */
export const RunRow = memo(function RunRow({ run }: { run: RunRecord }) {
  const { t, i18n } = useTranslation('runs');
  const isOverlaid = useRuns((state) => state.overlaid.has(run.id));
  const isShown = useTraining((state) => state.run?.id === run.id);
  const state = useShownState(run);
  const loss = bestValLoss(run.epochs);
  const accuracy = bestValAccuracy(run.epochs);
  const test = run.test?.metrics.accuracy;
  const tested = run.test?.metrics.return ?? run.test?.loss;
  const startedIn = (parts: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(i18n.language, parts).format(new Date(run.startedAt));
  return (
    <tr aria-current={isShown || undefined}>
      <td>
        <Checkbox
          size="xs"
          aria-label={t('overlay', { name: run.name })}
          checked={isOverlaid || isShown}
          disabled={isShown}
          onChange={(event) => void setOverlaid(run.id, event.currentTarget.checked)}
        />
      </td>
      <th scope="row">
        <NameField run={run} />
      </th>
      <td className={classes.state} title={state}>
        {state}
      </td>
      <td data-number>
        {run.epochs.length} / {epochsOfRun(run.settings)}
      </td>
      <td data-number>{loss === null ? dash : formatValue(loss)}</td>
      <td data-number>{accuracy === null ? dash : formatPercent(accuracy, 2)}</td>
      <td data-number>
        {test !== undefined ? formatPercent(test, 2) : run.test ? formatValue(tested) : dash}
      </td>
      <td data-number>{formatDuration(run.seconds)}</td>
      <td>{run.backend ? backendName(run.backend) : dash}</td>
      <td title={startedIn({ dateStyle: 'full', timeStyle: 'medium' })}>
        {startedIn({ month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit' })}
      </td>
      <td className={classes.diff}>
        <Differences run={run} />
      </td>
      <td>
        <RunActions run={run} />
      </td>
    </tr>
  );
});

/** A run that was never ended and isn't going on was cut off. */
function useShownState(run: RunRecord): string {
  const { t } = useTranslation('training');
  const live = useTraining((state) => (state.run?.id === run.id ? state.run.state : null));
  if (run.state === 'finished' && run.reason) return t(`finish.${run.reason}`);
  if (run.state === 'failed') return t('state.failed');
  const isGoingOn = live === 'running' || live === 'paused' || live === 'preparing';
  return t(`state.${isGoingOn ? live : 'interrupted'}`);
}

function NameField({ run }: { run: RunRecord }) {
  const { t } = useTranslation('runs');
  const [typed, setTyped] = useState<string | null>(null);
  const finish = () => {
    if (typed !== null) void renameRun(run.id, typed);
    setTyped(null);
  };
  return (
    <TextInput
      size="xs"
      variant="unstyled"
      classNames={{ input: classes.name }}
      aria-label={t('rename')}
      value={typed ?? run.name}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={finish}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur();
        if (event.key === 'Escape') setTyped(null);
      }}
    />
  );
}

function Differences({ run }: { run: RunRecord }) {
  const { t } = useTranslation('runs');
  const project = useDocument((state) => state.project);
  const setting = useTranslation('training').t;
  const differences = differencesOf(run, project);
  const textOf = (difference: Difference) =>
    difference.kind === 'setting'
      ? t('diff.value', {
          field:
            difference.field === 'earlyStopping'
              ? setting('settings.early.enabled')
              : setting(`settings.${difference.field}`),
          value: difference.value,
        })
      : t(`diff.${difference.kind}`);
  const text = differences.length === 0 ? t('diff.none') : differences.map(textOf).join(' · ');
  return <span title={text}>{text}</span>;
}

import { Button, Group } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { epochsOfRun } from '../../../shared/training/settings';
import { runsStore } from '../runs/runs-store';
import { continueRun, discardContinuation } from './run-control';
import type { RunView } from './run-view';
import classes from './training-panel.module.css';
import { useTraining } from './training-store';

/** Offers to go on with a run that the program's end, or the person, cut off. */
export function ContinueBanner() {
  const { t } = useTranslation('training');
  const run = useTraining((state) => state.run);
  const canContinue = useTraining((state) => state.canContinue);
  if (!run || !canContinue) return null;
  return (
    <div className={classes.banner} role="status">
      <IconHistory size={16} aria-hidden />
      <span className={classes.bannerText}>
        {t('continue.text', {
          name: run.name,
          epoch: run.epochs.length,
          epochs: epochsOfRun(run.settings),
        })}
      </span>
      <Group gap={6} wrap="nowrap">
        <Button size="compact-xs" onClick={() => void goOn(run)}>
          {t('continue.continue')}
        </Button>
        <Button size="compact-xs" variant="default" onClick={() => void discardContinuation(run)}>
          {t('continue.discard')}
        </Button>
      </Group>
    </div>
  );
}

async function goOn(run: RunView): Promise<void> {
  const record = runsStore.getState().runs.find(({ id }) => id === run.id);
  if (record) await continueRun(record);
}

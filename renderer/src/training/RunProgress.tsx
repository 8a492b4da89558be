import { Progress } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { epochsOfRun } from '../../../shared/training/settings';
import { formatDuration } from '../app/format';
import { epochOf, isActive, progressOf, type RunView } from './run-view';
import classes from './train-button.module.css';
import { useTraining } from './training-store';

/** How far the current run is and how long it will take; nothing once it is over. */
export function RunProgress() {
  const { t } = useTranslation('training');
  const run = useTraining((state) => state.run);
  if (!run || !isActive(run)) return null;
  const percent = run.state === 'preparing' ? readingPercent(run) : progressOf(run) * 100;
  return (
    <div className={classes.progress}>
      <Progress value={percent} size={4} aria-label={t('progress')} />
      <div className={`${classes.progressText} tabular`}>
        {run.state === 'preparing' ? (
          <span>{t(`reading.${preparingStage(run)}`)}</span>
        ) : (
          <>
            {run.stage && <span className={classes.stage}>{run.stage.name}</span>}
            <span>{t('epochOf', { epoch: epochOf(run), epochs: epochsOfRun(run.settings) })}</span>
            <span>
              {run.state === 'paused'
                ? t('state.paused')
                : run.secondsLeft > 0 && t('timeLeft', { time: formatDuration(run.secondsLeft) })}
            </span>
          </>
        )}
      </div>
    </div>
  );
}

const preparingStage = ({ probing, reading }: RunView) =>
  probing ? 'measuring' : (reading?.stage ?? 'starting');

const readingPercent = ({ reading }: RunView): number =>
  reading && reading.total > 0 ? (reading.done / reading.total) * 100 : 0;

import { Alert, Button, Group } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { changeProject } from '../document/document-store';
import { select, showDock } from '../view/view-store';
import { formatRate, formatValue } from './number-format';
import { reasonText } from './reason-text';
import { train } from './run-control';
import type { Divergence, RunView } from './run-view';
import classes from './training-panel.module.css';

/** What went wrong with a run, where, and what to do next. Nothing while all is well. */
export function Trouble({ run }: { run: RunView }) {
  const { t } = useTranslation('training');
  if (run.divergence && run.reason === 'diverged')
    return <Diverged run={run} divergence={run.divergence} />;
  if (run.state !== 'failed') return null;
  return (
    <Alert
      color="red"
      icon={<IconAlertTriangle size={18} />}
      title={t('trouble.failed')}
      className={classes.alert}
    >
      {run.dataError
        ? t(`data-errors:${run.dataError.code}`, { ...run.dataError.params })
        : run.error && reasonText(run.error)}
      <Group gap={8} mt={6}>
        <Button size="compact-xs" variant="light" color="red" onClick={() => void train()}>
          {t('trouble.retry')}
        </Button>
        {run.dataError && (
          <Button size="compact-xs" variant="default" onClick={() => showDock('data')}>
            {t('trouble.showData')}
          </Button>
        )}
        {run.settings.backend !== 'cpu' && !run.dataError && (
          <Button size="compact-xs" variant="default" onClick={() => void retryOn('cpu')}>
            {t('trouble.retryOnCpu')}
          </Button>
        )}
      </Group>
    </Alert>
  );
}

function Diverged({ run, divergence }: { run: RunView; divergence: Divergence }) {
  const { t } = useTranslation('training');
  const { name } = divergence.where.params;
  const node = run.graph.nodes.find((candidate) => candidate.name === name);
  const lower = run.settings.learningRate / 10;
  return (
    <Alert
      color="red"
      icon={<IconAlertTriangle size={18} />}
      title={t(Number.isFinite(divergence.loss) ? 'trouble.exploded' : 'trouble.notANumber', {
        step: divergence.step,
        epoch: divergence.epoch,
        loss: formatValue(divergence.loss),
      })}
      className={classes.alert}
    >
      {reasonText(divergence.where)} {t('trouble.suggestion')}
      <Group gap={8} mt={6}>
        {node && (
          <Button size="compact-xs" variant="default" onClick={() => select([node.id])}>
            {t('trouble.showLayer', { name: node.name })}
          </Button>
        )}
        <Button
          size="compact-xs"
          variant="light"
          color="red"
          onClick={() => void retryWith({ learningRate: lower })}
        >
          {t('trouble.lowerRate', { rate: formatRate(lower) })}
        </Button>
        {run.settings.clipNorm === 0 && (
          <Button
            size="compact-xs"
            variant="default"
            onClick={() => void retryWith({ clipNorm: 1 })}
          >
            {t('trouble.clip')}
          </Button>
        )}
      </Group>
    </Alert>
  );
}

/** Changes the project's settings as an undoable step and trains anew. */
function retryWith(change: Partial<RunView['settings']>): Promise<void> {
  changeProject('training-settings', (project) => ({
    ...project,
    training: { ...project.training, ...change },
  }));
  return train();
}

const retryOn = (backend: 'cpu') => retryWith({ backend });

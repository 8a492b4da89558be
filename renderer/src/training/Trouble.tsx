import { Alert, Button, Group } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { expand } from '../../../shared/graph/blocks/expand';
import { backendName } from '../../../shared/training/backend-name';
import type { Reason } from '../../../shared/training/events';
import { showNode } from '../canvas/actions/scope';
import { changeProject } from '../document/document-store';
import { showDock } from '../view/view-store';
import { formatRate, formatValue } from './number-format';
import { reasonText } from './reason-text';
import { continueRun, train } from './run-control';
import { type Divergence, type RunView, toRecord } from './run-view';
import classes from './training-panel.module.css';
import { useTraining } from './training-store';

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
        {run.error && <OtherWays run={run} error={run.error} />}
      </Group>
    </Alert>
  );
}

const NEEDS_LESS = ['out-of-memory', 'buffer-too-large', 'output-over-limit'];

/** A smaller batch where that may help, and the next slower backend. */
function OtherWays({ run, error }: { run: RunView; error: Reason }) {
  const { t } = useTranslation('training');
  const canContinue = useTraining((state) => state.canContinue);
  const { batchSize } = run.settings;
  const size = Math.ceil(batchSize / 2);
  const other = run.backend === 'webgpu' ? 'wasm' : 'cpu';
  const backend = backendName(other);
  const goOn = canContinue && run.backend === 'webgpu';
  return (
    <>
      {NEEDS_LESS.includes(error.code) && size < batchSize && (
        <Button
          size="compact-xs"
          variant="default"
          onClick={() => void retryWith({ batchSize: size })}
        >
          {t('trouble.smallerBatch', { size })}
        </Button>
      )}
      {run.settings.backend !== other && (
        <Button
          size="compact-xs"
          variant="default"
          onClick={() => void (goOn ? continueOn(run, other) : retryWith({ backend: other }))}
        >
          {t(goOn ? 'trouble.continueOn' : 'trouble.retryOn', { backend })}
        </Button>
      )}
    </>
  );
}

const continueOn = (run: RunView, backend: 'wasm' | 'cpu'): Promise<void> =>
  continueRun({ ...toRecord(run), settings: { ...run.settings, backend } });

function Diverged({ run, divergence }: { run: RunView; divergence: Divergence }) {
  const { t } = useTranslation('training');
  const { name } = divergence.where.params;
  const node = expand(run.graph).graph.nodes.find((candidate) => candidate.name === name);
  const lower = run.settings.learningRate / 10;
  const { code } = divergence.where;
  const isData = ['input-not-finite', 'target-not-finite'].includes(code);
  const isHalf = code === 'over-half';
  const isStep = !isData && !isHalf;
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
      {reasonText(divergence.where)} {isStep && t('trouble.suggestion')}
      <Group gap={8} mt={6}>
        {isData && (
          <Button size="compact-xs" variant="light" color="red" onClick={() => showDock('data')}>
            {t('trouble.showData')}
          </Button>
        )}
        {node && (
          <Button size="compact-xs" variant="default" onClick={() => showNode(node.id)}>
            {t('trouble.showLayer', { name: node.name })}
          </Button>
        )}
        {isHalf && (
          <Button
            size="compact-xs"
            variant="light"
            color="red"
            onClick={() => void retryWith({ precision: 'single' })}
          >
            {t('trouble.single')}
          </Button>
        )}
        {isStep && (
          <Button
            size="compact-xs"
            variant="light"
            color="red"
            onClick={() => void retryWith({ learningRate: lower })}
          >
            {t('trouble.lowerRate', { rate: formatRate(lower) })}
          </Button>
        )}
        {isStep && run.settings.clipNorm === 0 && (
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

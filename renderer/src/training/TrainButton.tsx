import { ActionIcon, Button, Group, Menu, Tooltip } from '@mantine/core';
import {
  IconChevronDown,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerSkipForward,
  IconPlayerStop,
  IconPlayerTrackNext,
  IconStack2,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { displayShortcut } from '../commands/shortcut';
import { useDocument } from '../document/document-store';
import { ButtonMenu } from '../popups/ButtonMenu';
import { showDock } from '../view/view-store';
import { RunProgress } from './RunProgress';
import { type Block, useBlock } from './readiness';
import { pause, stop, train, trainFolds } from './run-control';
import { isActive } from './run-view';
import classes from './train-button.module.css';
import { useTraining } from './training-store';

/** The main button: says what it will do, and beside it how far the run is or why it can't start. */
export function TrainButton() {
  const { t } = useTranslation('training');
  const state = useTraining(({ run }) => (run && isActive(run) ? run.state : 'idle'));
  const block = useBlock();
  const isIdle = state === 'idle';
  const isBlocked = isIdle && block !== null;
  const isRunning = state === 'running' || state === 'preparing';
  const label = t(isIdle ? 'train' : isRunning ? 'pause' : 'resume');
  return (
    <Group gap={8} wrap="nowrap" className={classes.root}>
      <Button.Group>
        <Tooltip label={`${label} (${displayShortcut('Mod+Enter')})`} openDelay={400}>
          <Button
            size="compact-md"
            className={classes.main}
            disabled={isBlocked}
            // Not disabled while preparing: a disabled button would let go of the keyboard's focus.
            data-disabled={state === 'preparing' || undefined}
            aria-disabled={state === 'preparing'}
            leftSection={isRunning ? <IconPlayerPause size={16} /> : <IconPlayerPlay size={16} />}
            onClick={() => {
              if (state === 'running') pause();
              else if (state !== 'preparing') void train('run');
            }}
          >
            {label}
          </Button>
        </Tooltip>
        <MoreActions canAdvance={!isRunning && !isBlocked} canStop={!isIdle} />
      </Button.Group>
      {!isIdle && (
        <Tooltip label={t('stop')} openDelay={400}>
          <ActionIcon variant="default" size={26} aria-label={t('stop')} onClick={stop}>
            <IconPlayerStop size={16} />
          </ActionIcon>
        </Tooltip>
      )}
      {isIdle && block ? <BlockReason block={block} /> : <RunProgress />}
    </Group>
  );
}

function MoreActions({ canAdvance, canStop }: { canAdvance: boolean; canStop: boolean }) {
  const { t } = useTranslation('training');
  const folds = useDocument((state) => state.project.data.split.folds);
  return (
    <ButtonMenu
      position="bottom-end"
      button={
        <Button size="compact-md" px={4} aria-label={t('more')} className={classes.more}>
          <IconChevronDown size={14} />
        </Button>
      }
    >
      <Menu.Item
        leftSection={<IconPlayerTrackNext size={15} />}
        disabled={!canAdvance}
        onClick={() => void train('step')}
      >
        {t('oneStep')}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconPlayerSkipForward size={15} />}
        disabled={!canAdvance}
        onClick={() => void train('epoch')}
      >
        {t('oneEpoch')}
      </Menu.Item>
      {folds && (
        <Menu.Item
          leftSection={<IconStack2 size={15} />}
          disabled={!canAdvance || canStop}
          onClick={() => void trainFolds()}
        >
          {t('allFolds', { count: folds.count })}
        </Menu.Item>
      )}
      <Menu.Item leftSection={<IconPlayerStop size={15} />} disabled={!canStop} onClick={stop}>
        {t('stop')}
      </Menu.Item>
    </ButtonMenu>
  );
}

/** One click from its fix. */
function BlockReason({ block }: { block: Block }) {
  const { t } = useTranslation('training');
  return (
    <button
      type="button"
      className={classes.reason}
      data-error={block.code === 'problems' || block.code === 'data-failed' || undefined}
      onClick={() => showDock(block.tab)}
    >
      {t(`blocked.${block.code}`, { count: block.count })}
    </button>
  );
}

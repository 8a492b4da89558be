import { ActionIcon, Button, Group, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunRecord } from '../../../shared/training/events';
import { changeProject } from '../document/document-store';
import { ButtonMenu } from '../popups/ButtonMenu';
import { Dialog } from '../popups/Dialog';
import { showRun } from '../training/run-control';
import { isActive } from '../training/run-view';
import { trainingStore, useTraining } from '../training/training-store';
import { showDock } from '../view/view-store';
import { exportCsv, exportJson } from './run-export';
import { curvesOf, removeRun } from './runs-store';

/** What can be done with a run. The one that is being trained can't be deleted or put away. */
export function RunActions({ run }: { run: RunRecord }) {
  const { t } = useTranslation('runs');
  const [isAsking, setAsking] = useState(false);
  const training = useTraining((state) => (state.run && isActive(state.run) ? state.run.id : null));
  const show = async () => {
    await showRun(run);
    showDock('training');
  };
  const remove = async () => {
    setAsking(false);
    if (trainingStore.getState().run?.id === run.id)
      trainingStore.setState({ run: null, modelKept: false, canContinue: false });
    await removeRun(run.id);
  };
  return (
    <>
      <ButtonMenu
        position="bottom-end"
        button={
          <ActionIcon
            variant="subtle"
            color="gray"
            size={22}
            aria-label={t('actions', { name: run.name })}
          >
            <IconDots size={14} />
          </ActionIcon>
        }
      >
        <Menu.Item disabled={training !== null} onClick={() => void show()}>
          {t('action.show')}
        </Menu.Item>
        <Menu.Item onClick={() => adopt(run)}>{t('action.settings')}</Menu.Item>
        <Menu.Item onClick={() => void curvesOf(run.id).then((c) => exportCsv(run, c))}>
          {t('action.csv')}
        </Menu.Item>
        <Menu.Item onClick={() => void curvesOf(run.id).then((c) => exportJson(run, c))}>
          {t('action.json')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item color="red" disabled={training === run.id} onClick={() => setAsking(true)}>
          {t('action.delete')}
        </Menu.Item>
      </ButtonMenu>
      {isAsking && (
        <Dialog
          onClose={() => setAsking(false)}
          title={t('delete.title', { name: run.name })}
          size="sm"
        >
          <p>{t('delete.text')}</p>
          <Group justify="flex-end" gap={8}>
            <Button variant="default" data-autofocus onClick={() => setAsking(false)}>
              {t('delete.cancel')}
            </Button>
            <Button color="red" onClick={() => void remove()}>
              {t('delete.confirm')}
            </Button>
          </Group>
        </Dialog>
      )}
    </>
  );
}

const adopt = ({ settings }: RunRecord): void =>
  changeProject('training-settings', (project) => ({ ...project, training: settings }));

import { ActionIcon, Group, TextInput, Tooltip, VisuallyHidden } from '@mantine/core';
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconCommand,
  IconHome,
  IconLayoutDistributeHorizontal,
  IconSettings,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import type { Command } from '../commands/command';
import { commandById, isEnabled } from '../commands/registry';
import { displayShortcut } from '../commands/shortcut';
import { changeProject, endMerge, isUnsaved, useDocument } from '../document/document-store';
import { host } from '../platform/host';
import { TrainButton } from '../training/TrainButton';
import { AppMenu } from './AppMenu';
import classes from './toolbar.module.css';

/** One slim row: the project's name, what is used most, and the main button. */
export function Toolbar() {
  const { t } = useTranslation();
  const name = useDocument((state) => state.project.name);
  const unsaved = useDocument(isUnsaved);
  // Redrawn when history moves, since what can be undone depends on it.
  const { undoes, redoes } = useHistoryLabels();
  return (
    <header className={classes.toolbar}>
      <VisuallyHidden component="h1">{name || t('untitled')}</VisuallyHidden>
      <Group gap={4} wrap="nowrap" className={classes.side}>
        <CommandIcon id="start-page" icon={IconHome} />
        {host.kind === 'web' && <AppMenu />}
        <TextInput
          size="xs"
          variant="unstyled"
          value={name}
          placeholder={t('untitled')}
          aria-label={t('projectName')}
          classNames={{ input: classes.name }}
          title={name}
          onChange={(event) => {
            const value = event.currentTarget.value;
            changeProject(
              'rename-project',
              (project) => ({ ...project, name: value }),
              'project-name',
            );
          }}
          onBlur={endMerge}
        />
        {unsaved && (
          <Tooltip label={t('unsaved')}>
            <span className={classes.dot} role="img" aria-label={t('unsaved')} />
          </Tooltip>
        )}
      </Group>
      <TrainButton />
      <Group gap={4} wrap="nowrap" justify="flex-end" className={classes.side}>
        <CommandIcon id="undo" icon={IconArrowBackUp} about={undoes} />
        <CommandIcon id="redo" icon={IconArrowForwardUp} about={redoes} />
        <CommandIcon id="tidy" icon={IconLayoutDistributeHorizontal} />
        <CommandIcon id="command-palette" icon={IconCommand} />
        <CommandIcon id="settings" icon={IconSettings} />
      </Group>
    </header>
  );
}

function useHistoryLabels() {
  const undoes = useDocument(({ past }) => past[past.length - 1]?.label ?? null);
  const redoes = useDocument(({ future }) => future[future.length - 1]?.label ?? null);
  return { undoes, redoes };
}

function CommandIcon({
  id,
  icon: Icon,
  about = null,
}: {
  id: Command['id'];
  icon: ComponentType<{ size: number; stroke: number }>;
  /** What it would act on, as `history:<key>`. */
  about?: string | null;
}) {
  const { t } = useTranslation('commands');
  const command = commandById(id);
  if (!command) return null;
  const shortcut = command.shortcuts?.[0];
  const label = t(id);
  const hint = about === null ? label : `${label}: ${t(`history:${about}`)}`;
  return (
    <Tooltip label={shortcut ? `${hint} (${displayShortcut(shortcut)})` : hint} openDelay={400}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={28}
        className={classes.command}
        aria-label={label}
        aria-disabled={!isEnabled(command)}
        data-disabled={!isEnabled(command) || undefined}
        onClick={() => isEnabled(command) && void command.run()}
      >
        <Icon size={17} stroke={1.6} />
      </ActionIcon>
    </Tooltip>
  );
}

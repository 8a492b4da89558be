import { Spotlight, type SpotlightActionData, useSpotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { documentStore } from '../document/document-store';
import type { Command } from './command';
import { commandPaletteStore } from './command-palette';
import classes from './command-palette.module.css';
import { COMMANDS } from './index';
import { displayShortcut } from './shortcut';

/** Every command by name, on Ctrl or Cmd K. What can't be done now says why, or is left out. */
export function CommandPalette() {
  const { t } = useTranslation('commands');
  // Drawn anew as it opens: what can be done depends on more than is watched here.
  useSpotlight(commandPaletteStore);
  const [query, setQuery] = useState('');
  const actions = COMMANDS.filter(isOffered).flatMap((command): SpotlightActionData[] => {
    const enabled = command.enabled?.() ?? true;
    if (enabled === false) return [];
    const shortcut = command.shortcuts?.[0];
    return [
      {
        id: command.id,
        label: t(command.id),
        group: t(`group.${command.group}`),
        keywords: command.id,
        ...(shortcut && { rightSection: displayShortcut(shortcut) }),
        ...(typeof enabled === 'string'
          ? { disabled: true, description: t(`disabled.${enabled}`) }
          : { onClick: () => void command.run() }),
      },
    ];
  });
  return (
    <Spotlight
      store={commandPaletteStore}
      attributes={{ content: { 'aria-label': t('command-palette') } }}
      actions={actions}
      query={query}
      onQueryChange={setQuery}
      shortcut={null}
      scrollable
      maxHeight={420}
      shadow="none"
      overlayProps={{ backgroundOpacity: 0.35 }}
      transitionProps={{ duration: 120 }}
      classNames={{ content: classes.content, actionsGroup: classes.group }}
      radius="md"
      nothingFound={t('nothingFound')}
      searchProps={{
        leftSection: <IconSearch size={16} />,
        placeholder: t('searchCommands'),
        'aria-label': t('searchCommands'),
      }}
    />
  );
}

/** On the start page only what makes sense without a project. */
const isOffered = ({ id, group }: Command): boolean =>
  id !== 'command-palette' &&
  (documentStore.getState().open || group === 'file' || group === 'help');

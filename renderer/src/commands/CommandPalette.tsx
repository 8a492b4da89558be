import { Spotlight, type SpotlightActionData, useSpotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { documentStore } from '../document/document-store';
import { useReturnKeyboard } from '../popups/use-return-keyboard';
import type { Command } from './command';
import { closeCommandPalette, commandPaletteStore } from './command-palette';
import classes from './command-palette.module.css';
import { COMMANDS } from './index';
import { displayShortcut } from './shortcut';

/** Every command by name, on Ctrl or Cmd K. What can't be done now says why, or is left out. */
export function CommandPalette() {
  const { opened } = useSpotlight(commandPaletteStore);
  return opened && <OpenPalette />;
}

function OpenPalette() {
  const { t } = useTranslation('commands');
  useReturnKeyboard();
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
          : { onClick: () => runFromPalette(command) }),
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
      closeOnActionTrigger={false}
      scrollable
      maxHeight={420}
      shadow="none"
      overlayProps={{ backgroundOpacity: 0.35 }}
      classNames={{ content: classes.content, actionsGroup: classes.group }}
      radius="md"
      nothingFound={t('nothingFound')}
      searchProps={{
        leftSection: <IconSearch size={16} />,
        placeholder: t('searchCommands'),
        'aria-label': t('searchCommands'),
        // A search that opens to be typed into, by request; Mantine's own focus comes a moment late.
        autoFocus: true,
      }}
    />
  );
}

/** Closed first, with the keyboard where it was, so that what the command gives it to keeps it. */
function runFromPalette(command: Command): void {
  flushSync(closeCommandPalette);
  void command.run();
}

/** On the start page only what makes sense without a project. */
const isOffered = ({ id, group }: Command): boolean =>
  id !== 'command-palette' &&
  (documentStore.getState().open || group === 'file' || group === 'help');

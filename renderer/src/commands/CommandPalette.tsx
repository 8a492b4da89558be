import { Spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDocument } from '../document/document-store';
import { COMMANDS } from './index';
import { isEnabled } from './registry';
import { displayShortcut } from './shortcut';

/** Every command by name, on Ctrl or Cmd K. What can't be done now is left out. */
export function CommandPalette() {
  const { t } = useTranslation('commands');
  const open = useDocument((state) => state.open);
  const [query, setQuery] = useState('');
  const actions = COMMANDS.filter(
    (command) =>
      command.id !== 'command-palette' &&
      isEnabled(command) &&
      (open || command.group === 'file' || command.group === 'help'),
  ).map((command) => ({
    id: command.id,
    label: t(command.id),
    group: t(`group.${command.group}`),
    keywords: command.id,
    rightSection: command.shortcuts?.[0] ? displayShortcut(command.shortcuts[0]) : undefined,
    onClick: () => void command.run(),
  }));
  return (
    <Spotlight
      actions={actions}
      query={query}
      onQueryChange={setQuery}
      shortcut={null}
      scrollable
      maxHeight={420}
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

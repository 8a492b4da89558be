import { ActionIcon, Menu, TextInput } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LibraryEntry } from '../library/library-entry';
import { deleteEntry, renameEntry } from '../library/library-store';
import { shareFile } from '../library/share';
import { ButtonMenu } from '../popups/ButtonMenu';
import { BlockTile } from './BlockTile';
import classes from './palette.module.css';
import { ownTile } from './use-blocks';

interface LibraryTileProps {
  readonly entry: LibraryEntry;
  readonly folded: boolean;
  readonly tabStop: boolean;
}

/** A block of the person's own, which can be renamed, given away and deleted. */
export function LibraryTile({ entry, folded, tabStop }: LibraryTileProps) {
  const { t } = useTranslation('library');
  const [renaming, setRenaming] = useState(false);
  if (renaming) return <Renaming entry={entry} onEnd={() => setRenaming(false)} />;
  return (
    <BlockTile
      id={ownTile(entry)}
      name={entry.name}
      summary={t('version', { version: entry.version })}
      called={entry.name}
      file={() => entry.file}
      folded={folded}
      tabStop={tabStop}
      menu={<EntryMenu entry={entry} onRename={() => setRenaming(true)} />}
    />
  );
}

function EntryMenu({ entry, onRename }: { entry: LibraryEntry; onRename: () => void }) {
  const { t } = useTranslation('library');
  const [asked, setAsked] = useState(false);
  return (
    <ButtonMenu
      position="bottom-end"
      shadow="none"
      onExitTransitionEnd={() => setAsked(false)}
      button={
        <ActionIcon
          variant="subtle"
          color="gray"
          size={22}
          aria-label={t('more', { name: entry.name })}
        >
          <IconDots size={14} />
        </ActionIcon>
      }
    >
      <Menu.Item onClick={onRename}>{t('rename')}</Menu.Item>
      <Menu.Item onClick={() => void shareFile(entry.file)}>{t('share')}</Menu.Item>
      <Menu.Divider />
      <Menu.Item
        color="red"
        closeMenuOnClick={asked}
        onClick={() => (asked ? void deleteEntry(entry) : setAsked(true))}
      >
        {t(asked ? 'deleteNow' : 'delete')}
      </Menu.Item>
    </ButtonMenu>
  );
}

function Renaming({ entry, onEnd }: { entry: LibraryEntry; onEnd: () => void }) {
  const { t } = useTranslation('library');
  const [name, setName] = useState(entry.name);
  const end = () => {
    onEnd();
    if (name.trim() !== '' && name !== entry.name) void renameEntry(entry, name.trim());
  };
  return (
    <TextInput
      size="xs"
      className={classes.renaming}
      autoFocus
      aria-label={t('newName', { name: entry.name })}
      value={name}
      maxLength={200}
      onChange={(event) => setName(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') end();
        if (event.key === 'Escape') onEnd();
        event.stopPropagation();
      }}
      onBlur={end}
    />
  );
}

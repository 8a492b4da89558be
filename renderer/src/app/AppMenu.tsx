import { ActionIcon, Menu } from '@mantine/core';
import { IconMenu2 } from '@tabler/icons-react';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { COMMAND_GROUPS, type Command } from '../commands/command';
import { COMMANDS } from '../commands/index';
import { isEnabled } from '../commands/registry';
import { displayShortcut } from '../commands/shortcut';
import { ButtonMenu } from '../popups/ButtonMenu';
import classes from './app-menu.module.css';

/** The application menu, for editions without a native one: all commands by group. */
export function AppMenu() {
  const { t } = useTranslation('commands');
  return (
    <ButtonMenu
      position="bottom-start"
      shadow="none"
      width={220}
      button={
        <ActionIcon variant="subtle" color="gray" size={28} aria-label={t('menu')}>
          <IconMenu2 size={17} stroke={1.6} />
        </ActionIcon>
      }
    >
      {COMMAND_GROUPS.map((group) => (
        <Menu.Sub key={group} openDelay={80} closeDelay={150}>
          <Menu.Sub.Target>
            <Menu.Sub.Item>{t(`group.${group}`)}</Menu.Sub.Item>
          </Menu.Sub.Target>
          <Menu.Sub.Dropdown className={classes.sub}>
            <GroupItems commands={COMMANDS.filter((command) => command.group === group)} />
          </Menu.Sub.Dropdown>
        </Menu.Sub>
      ))}
    </ButtonMenu>
  );
}

function GroupItems({ commands }: { commands: readonly Command[] }) {
  const { t } = useTranslation('commands');
  return (
    <Fragment>
      {commands.map((command) => (
        <Menu.Item
          key={command.id}
          disabled={!isEnabled(command)}
          rightSection={
            command.shortcuts?.[0] && (
              <span className={classes.keys}>{displayShortcut(command.shortcuts[0])}</span>
            )
          }
          onClick={() => void command.run()}
        >
          {t(command.id)}
        </Menu.Item>
      ))}
    </Fragment>
  );
}

import { Kbd } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { COMMAND_GROUPS } from '../commands/command';
import { COMMANDS } from '../commands/index';
import { displayShortcut } from '../commands/shortcut';
import { Dialog } from '../popups/Dialog';
import { openDialog } from '../view/view-store';
import classes from './shortcuts-dialog.module.css';

/** Keys and mouse gestures that are no command of their own, as `shortcuts:<key>`. */
const GESTURES = [
  'addAtCursor',
  'connect',
  'dropWire',
  'splice',
  'walk',
  'nudge',
  'boxSelect',
  'pan',
] as const;

/** Every key and gesture, grouped as the menus are. */
export function ShortcutsDialog() {
  const { t } = useTranslation('shortcuts');
  const groups = COMMAND_GROUPS.map((group) => ({
    group,
    commands: COMMANDS.filter((command) => command.group === group && command.shortcuts?.length),
  })).filter(({ commands }) => commands.length > 0);
  return (
    <Dialog size={960} onClose={() => openDialog(null)} title={t('title')}>
      <div className={classes.groups}>
        {groups.map(({ group, commands }) => (
          <section key={group} className={classes.group}>
            <h3 className={classes.heading}>{t(`commands:group.${group}`)}</h3>
            <dl className={classes.list}>
              {commands.map((command) => (
                <div key={command.id} className={classes.row}>
                  <dt>{t(`commands:${command.id}`)}</dt>
                  <dd>
                    {command.shortcuts?.map((keys) => (
                      <Kbd key={keys} size="xs" ml={4}>
                        {displayShortcut(keys)}
                      </Kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
        <section className={classes.group}>
          <h3 className={classes.heading}>{t('gestures')}</h3>
          <dl className={classes.list}>
            {GESTURES.map((gesture) => (
              <div key={gesture} className={classes.row}>
                <dt>{t(`gesture.${gesture}.what`)}</dt>
                <dd>{t(`gesture.${gesture}.how`)}</dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
    </Dialog>
  );
}

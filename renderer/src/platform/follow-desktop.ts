import i18next from 'i18next';
import type { HostRequests } from '../../../shared/host';
import type { Command } from '../commands/command';
import { COMMANDS } from '../commands/index';
import { commandById, isEnabled } from '../commands/registry';
import { documentStore } from '../document/document-store';
import { currentLanguage } from '../i18n/i18n';
import { openGiven } from '../start/files';
import { host } from './host';

type Menu = HostRequests['setMenu']['args'];

/** What changes which commands can be run; leaving the page is how a pointer gets to a menu. */
const MOMENTS = ['pointerup', 'keyup', 'mouseleave'] as const;

/**
 * Draws the desktop's menu from the commands, runs what is chosen there, and opens the files that
 * the system hands over. Nothing to do in a browser.
 */
export function followDesktop(): void {
  if (host.kind !== 'desktop') return;
  host.onCommand((id) => {
    const command = commandById(id);
    if (command && isEnabled(command)) void command.run();
  });
  host.onOpenFile((file) => void openGiven([file]));
  let shown = '';
  const show = () => {
    const menu = describeMenu();
    const text = JSON.stringify(menu);
    if (text !== shown) void host.request('setMenu', menu);
    shown = text;
  };
  for (const moment of MOMENTS) document.addEventListener(moment, show);
  documentStore.subscribe(show);
  i18next.on('languageChanged', show);
  show();
}

function describeMenu(): Menu {
  const groups = [...new Set(COMMANDS.map(({ group }) => group))];
  return {
    language: currentLanguage(),
    groups: groups.map((group) => ({
      id: group,
      label: i18next.t(`commands:group.${group}`),
      items: COMMANDS.filter((command) => command.group === group).map(describe),
    })),
  };
}

const describe = (command: Command): Menu['groups'][number]['items'][number] => ({
  id: command.id,
  label: i18next.t(`commands:${command.id}`),
  shortcut: command.shortcuts?.[0] ?? null,
  enabled: isEnabled(command),
});

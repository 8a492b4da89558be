import { DOCK_TABS, openDialog, showDock, viewStore } from '../view/view-store';
import type { Command } from './command';
import { openCommandPalette } from './command-palette';

const toggle = (
  id: string,
  key: 'paletteOpen' | 'inspectorOpen' | 'dockOpen',
  shortcut: string,
): Command => ({
  id,
  group: 'view',
  shortcuts: [shortcut],
  run: () => viewStore.setState((state) => ({ [key]: !state[key] })),
});

export const VIEW_COMMANDS: readonly Command[] = [
  { id: 'command-palette', group: 'help', shortcuts: ['Mod+K'], run: openCommandPalette },
  toggle('toggle-palette', 'paletteOpen', 'Mod+Alt+1'),
  toggle('toggle-inspector', 'inspectorOpen', 'Mod+Alt+2'),
  toggle('toggle-dock', 'dockOpen', 'Mod+J'),
  ...DOCK_TABS.map(
    (tab): Command => ({ id: `show-${tab}`, group: 'view', run: () => showDock(tab) }),
  ),
  { id: 'settings', group: 'view', shortcuts: ['Mod+,'], run: () => openDialog('settings') },
  { id: 'shortcuts', group: 'help', shortcuts: ['F1'], run: () => openDialog('shortcuts') },
];

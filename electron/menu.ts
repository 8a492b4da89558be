import type { MenuItemConstructorOptions } from 'electron';
import type { MenuGroup, MenuItem } from '../shared/host';
import { say } from './texts';

export interface MenuContext {
  readonly platform: NodeJS.Platform;
  /** The window's commands, in its language; none before it has loaded. */
  readonly groups: readonly MenuGroup[];
  readonly webgpu: boolean;
  /** Runs one of the window's commands. */
  readonly run: (id: string) => void;
  readonly toggleWebgpu: () => void;
}

/** On a Mac, text fields take these from the menu alone. */
const MAC_TEXT_ROLES: Readonly<Record<string, MenuItemConstructorOptions['role']>> = {
  cut: 'cut',
  copy: 'copy',
  paste: 'paste',
};

/** The application's menu: the window's commands, and what the shell itself can do. */
export function menuTemplate(context: MenuContext): MenuItemConstructorOptions[] {
  const isMac = context.platform === 'darwin';
  const groups = context.groups.length > 0 ? context.groups : emptyGroups();
  return [
    ...(isMac ? [{ role: 'appMenu' } as const] : []),
    ...groups.map((group) => ({
      label: group.label,
      submenu: separated([
        group.items.map((item) => menuItem(item, context)),
        extras(group.id, context),
      ]),
    })),
    ...(isMac ? [{ role: 'windowMenu', label: say('menu.window') } as const] : []),
  ];
}

const emptyGroups = (): MenuGroup[] =>
  ['file', 'edit', 'view'].map((id) => ({ id, label: say(`menu.${id}`), items: [] }));

function menuItem(item: MenuItem, context: MenuContext): MenuItemConstructorOptions {
  const role = context.platform === 'darwin' ? MAC_TEXT_ROLES[item.id] : undefined;
  if (role) return { role, label: item.label };
  return {
    id: item.id,
    label: item.label,
    enabled: item.enabled,
    ...(item.shortcut && { accelerator: item.shortcut.replace('Mod', 'CmdOrCtrl') }),
    // The window reads the keys itself; registered here, they would run the command twice.
    registerAccelerator: false,
    click: () => context.run(item.id),
  };
}

/** What the shell adds to the window's own groups, by their id. */
function extras(
  group: string,
  { platform, webgpu, toggleWebgpu }: MenuContext,
): MenuItemConstructorOptions[] {
  if (group === 'file')
    return platform === 'darwin' ? [] : [{ role: 'quit', label: say('menu.quit') }];
  if (group !== 'view') return [];
  const experimental: MenuItemConstructorOptions = {
    label: say('menu.webgpu'),
    type: 'checkbox',
    checked: webgpu,
    click: toggleWebgpu,
  };
  return [
    { role: 'zoomIn', label: say('menu.zoomIn'), registerAccelerator: false },
    { role: 'zoomOut', label: say('menu.zoomOut'), registerAccelerator: false },
    { role: 'resetZoom', label: say('menu.zoomReset'), registerAccelerator: false },
    { role: 'togglefullscreen', label: say('menu.fullscreen') },
    { role: 'toggleDevTools', label: say('menu.developerTools') },
    ...(platform === 'linux' ? [experimental] : []),
  ];
}

function separated(parts: readonly MenuItemConstructorOptions[][]): MenuItemConstructorOptions[] {
  return parts
    .filter((part) => part.length > 0)
    .flatMap((part, index) => (index === 0 ? part : [{ type: 'separator' } as const, ...part]));
}

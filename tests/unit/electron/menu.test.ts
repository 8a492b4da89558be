import type { MenuItemConstructorOptions } from 'electron';
import { afterEach, describe, expect, test } from 'vitest';
import { menuTemplate } from '../../../electron/menu';
import { languageFor, say, speak } from '../../../electron/texts';
import type { MenuGroup } from '../../../shared/host';

const groups: MenuGroup[] = [
  {
    id: 'file',
    label: '文件',
    items: [
      { id: 'save', label: '保存', shortcut: 'Mod+S', enabled: true },
      { id: 'export', label: '导出', shortcut: null, enabled: false },
    ],
  },
  {
    id: 'edit',
    label: '编辑',
    items: [{ id: 'copy', label: '复制', shortcut: 'Mod+C', enabled: true }],
  },
  { id: 'view', label: '视图', items: [] },
];

function draw(platform: NodeJS.Platform, shown: readonly MenuGroup[] = groups) {
  const ran: string[] = [];
  const template = menuTemplate({
    platform,
    groups: shown,
    webgpu: true,
    run: (id) => ran.push(id),
    toggleWebgpu: () => ran.push('webgpu'),
  });
  const items = (index: number) => (template[index]?.submenu ?? []) as MenuItemConstructorOptions[];
  return { template, items, ran };
}

/** Clicks as Electron would; the shell's clicks need none of its arguments. */
function click(item: MenuItemConstructorOptions | undefined): void {
  const run = item?.click as (() => void) | undefined;
  run?.();
}

describe('the menu', () => {
  afterEach(() => speak('en'));

  test('is the window’s own commands, in its language', () => {
    const { template, items, ran } = draw('linux');
    expect(template.map(({ label }) => label)).toEqual(['文件', '编辑', '视图']);
    const [save, exporting] = items(0);
    expect(save).toMatchObject({
      id: 'save',
      label: '保存',
      accelerator: 'CmdOrCtrl+S',
      enabled: true,
    });
    expect(exporting).toMatchObject({ label: '导出', enabled: false });
    expect(exporting).not.toHaveProperty('accelerator');
    click(save);
    expect(ran).toEqual(['save']);
  });

  test('leaves the keys to the window, which would else run each command twice', () => {
    const own = draw('linux')
      .items(0)
      .filter(({ id }) => id);
    expect(own.every(({ registerAccelerator }) => registerAccelerator === false)).toBe(true);
  });

  test('adds what the shell can do, with a line before it', () => {
    const { items, ran } = draw('linux');
    expect(items(0).slice(-2)).toMatchObject([{ type: 'separator' }, { role: 'quit' }]);
    expect(items(2)[0]).toMatchObject({ role: 'zoomIn' });
    const webgpu = items(2).find(({ type }) => type === 'checkbox');
    expect(webgpu).toMatchObject({ checked: true });
    click(webgpu);
    expect(ran).toEqual(['webgpu']);
    expect(
      draw('win32')
        .items(2)
        .some(({ type }) => type === 'checkbox'),
    ).toBe(false);
  });

  test('gives a Mac its own menus, and its text fields their keys', () => {
    const { template, items } = draw('darwin');
    expect(template[0]).toMatchObject({ role: 'appMenu' });
    expect(template.at(-1)).toMatchObject({ role: 'windowMenu' });
    expect(items(1).map(({ label }) => label)).toEqual(['保存', '导出']);
    expect(items(2)).toEqual([{ role: 'copy', label: '复制' }]);
  });

  test('can quit before the window has said what it can do', () => {
    speak('zh-CN');
    const { template, items } = draw('linux', []);
    expect(template.map(({ label }) => label)).toEqual(['文件', '编辑', '视图']);
    expect(items(0)).toEqual([{ role: 'quit', label: '退出' }]);
  });
});

test.each([
  [['zh-Hans-CN', 'en-US'], 'zh-CN'],
  [['zh-TW'], 'zh-CN'],
  [['en-GB', 'zh-CN'], 'en'],
  [['de-DE', 'zh-CN', 'en'], 'zh-CN'],
  [['de-DE', 'fr'], 'en'],
  [[], 'en'],
])('a system that prefers %j speaks %s', (tags, language) => {
  expect(languageFor(tags)).toBe(language);
});

test('dialogs name what they are about, in either language', () => {
  expect(say('unsaved.message', { name: 'LeNet <b>' })).toContain('“LeNet <b>”');
  speak('zh-CN');
  expect(say('unsaved.message', { name: 'LeNet' })).toBe('关闭前是否保存对“LeNet”的更改？');
  speak('en');
});

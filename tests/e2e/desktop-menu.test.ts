import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { HostRequests } from '../../shared/host';
import { type BrowserSession, describeInBrowser, launchBrowser } from '../helpers/browser';

type Menu = HostRequests['setMenu']['args'];

declare global {
  interface Window {
    /** The desktop as the page sees it: what it was told, and ways to speak as the system would. */
    desktop: {
      menu: Menu | null;
      command(id: string): void;
      open(name: string, text: string): void;
    };
  }
}

describeInBrowser('the app on the desktop', () => {
  let session: BrowserSession;
  let page: Page;
  beforeAll(async () => {
    session = await launchBrowser();
    page = session.page;
    await page.addInitScript(installDesktop);
    await page.goto(inject('baseUrl'));
  });
  afterAll(() => session?.close());

  const labels = async () =>
    (await page.evaluate(() => window.desktop.menu))?.groups.map((g) => g.label);
  const item = async (id: string) =>
    (await page.evaluate(() => window.desktop.menu))?.groups
      .flatMap(({ items }) => items)
      .find((entry) => entry.id === id);

  test('draws the menu from the commands, and keeps it true', async () => {
    await expect.poll(labels).toContain('File');
    expect(await item('save')).toMatchObject({ label: 'Save', shortcut: 'Mod+S', enabled: false });
    await page.evaluate(() => window.desktop.command('new'));
    await expect.poll(async () => (await item('save'))?.enabled).toBe(true);
    expect(session.problems).toEqual([]);
  });

  test('opens what the system hands over, and says what is wrong with it', async () => {
    await page.evaluate(() => window.desktop.open('broken.netloom', '{'));
    await page.getByText('broken.netloom').waitFor();
  });
});

/** Runs in the page before the app: the shell's side of the bridge, with nothing kept. */
function installDesktop(): void {
  const commands = new Set<(id: string) => void>();
  const files = new Set<(file: { name: string; path: string; bytes: Uint8Array }) => void>();
  const subscribe =
    <T>(listeners: Set<T>) =>
    (listener: T) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    };
  window.desktop = {
    menu: null,
    command: (id) => commands.forEach((listener) => void listener(id)),
    open: (name, text) => {
      const file = { name, path: `/home/person/${name}`, bytes: new TextEncoder().encode(text) };
      files.forEach((listener) => void listener(file));
    },
  };
  const answers: Record<string, unknown> = { storeKeys: [] };
  Object.assign(window, {
    netloomHost: {
      kind: 'desktop',
      request: async (name: string, args: Menu) => {
        if (name === 'setMenu') window.desktop.menu = args;
        return { ok: true, value: answers[name] ?? null };
      },
      onOpenFile: subscribe(files),
      onCommand: subscribe(commands),
    },
  });
}

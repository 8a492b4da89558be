import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ensureBuilt } from '../../scripts/build.mjs';
import { findElectron, whyNoWindow } from '../../scripts/electron-binary.mjs';
import type { Host } from '../../shared/host';

const executablePath = findElectron();
const reason = executablePath ? whyNoWindow() : 'no Electron binary';
const main = fileURLToPath(new URL('../../dist/electron/main.mjs', import.meta.url));

declare global {
  interface Window {
    readonly netloomHost: Host;
  }
}

describe.skipIf(reason)(`the desktop app${reason ? ` (skipped: ${reason})` : ''}`, () => {
  let home: string;
  let app: ElectronApplication;
  let page: Page;
  beforeAll(async () => {
    await ensureBuilt(['renderer', 'electron']);
    home = mkdtempSync(join(tmpdir(), 'netloom-desktop-'));
    app = await _electron.launch({
      executablePath: executablePath ?? '',
      args: [main, `--user-data-dir=${home}`],
    });
    page = await app.firstWindow();
    await page.waitForLoadState();
  });
  afterAll(async () => {
    await app?.close();
    rmSync(home, { recursive: true, force: true });
  });

  test('opens its page from its own origin, isolated, without Node', async () => {
    expect(page.url()).toBe('app://netloom/');
    const found = await page.evaluate(() => ({
      isolated: window.crossOriginIsolated,
      kind: window.netloomHost.kind,
      node: ['process', 'require', 'module', 'Buffer'].filter((name) => name in window),
    }));
    expect(found).toEqual({ isolated: true, kind: 'desktop', node: [] });
  });

  test('runs its page in the sandbox', async () => {
    const preferences = await app.evaluate(({ BrowserWindow }) => {
      const contents: unknown = BrowserWindow.getAllWindows()[0]?.webContents;
      // Electron's own tests read them so; its types leave it out.
      return (contents as { getLastWebPreferences(): object }).getLastWebPreferences();
    });
    expect(preferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
    });
  });

  test('keeps bytes through the bridge, in its own folder', async () => {
    const kept = await page.evaluate(async () => {
      const { request } = window.netloomHost;
      await request('storePut', { store: 'data', key: 'k', bytes: new Uint8Array([1, 2, 3]) });
      const answer = await request('storeGet', { store: 'data', key: 'k' });
      return answer.ok && answer.value ? [...answer.value] : answer;
    });
    expect(kept).toEqual([1, 2, 3]);
    expect(readdirSync(join(home, 'store', 'data'))).toHaveLength(1);
  });

  test('refuses files that nobody chose, the network, other windows and other pages', async () => {
    const found = await page.evaluate(async () => {
      const file = await window.netloomHost.request('readFile', { path: '/etc/passwd' });
      const fetched = await fetch('http://127.0.0.1:1/').then(
        () => 'fetched',
        () => 'refused',
      );
      const opened = window.open('https://example.com/') === null;
      window.location.href = 'https://example.com/';
      return { file: file.ok ? 'read' : file.error.code, fetched, opened };
    });
    expect(found).toEqual({ file: 'refused', fetched: 'refused', opened: true });
    expect(page.url()).toBe('app://netloom/');
  });
});

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright-core';
import { serveApp } from '../../electron/web-server';
import { ensureBuilt } from '../../scripts/build.mjs';
import { findChromium } from '../../scripts/chromium.mjs';
import type { Project } from '../../shared/project/project';
import { serializeProject } from '../../shared/project/serialize-project';

/** Opens a project in the built web edition in Chromium; all is closed again once `work` is done. */
export async function withApp(
  project: Project,
  work: (page: Page, milliseconds: number) => Promise<void>,
  /** Another build than the shipped one. */
  build?: string,
): Promise<void> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('This benchmark needs Chromium.');
  if (build === undefined) await ensureBuilt(['renderer']);
  const folder = build ?? fileURLToPath(new URL('../../dist/renderer', import.meta.url));
  const server = await serveApp(folder, 0);
  const files = await mkdtemp(join(tmpdir(), 'netloom-bench-'));
  const browser = await chromium.launch({ executablePath });
  try {
    const file = join(files, `${project.name}.netloom`);
    await writeFile(file, serializeProject(project));
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    // Playwright takes over file choosers from when somebody listens, a moment after it is asked to.
    page.on('filechooser', () => {});
    // tsx marks the functions that are sent to the page with a helper of its own.
    await page.addInitScript('globalThis.__name = (value) => value');
    // The form's own file dialog can be answered from here, the newer one can't.
    await page.addInitScript(() => Reflect.deleteProperty(window, 'showOpenFilePicker'));
    await page.goto(server.url);
    await page.getByRole('button').first().waitFor();
    const dialog = page.waitForEvent('filechooser');
    await page.keyboard.press('Control+o');
    const chooser = await dialog;
    const start = performance.now();
    await chooser.setFiles(file);
    await page.locator('.react-flow__node').first().waitFor();
    await work(page, performance.now() - start);
  } finally {
    await browser.close();
    await server.close();
    await rm(files, { recursive: true, force: true });
  }
}

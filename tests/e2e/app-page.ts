import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';
import { inject } from 'vitest';
import type { BrowserSession } from '../helpers/browser';

/** The whole window as a person uses it: start page, menus, dialogs and files. */
export class AppPage {
  readonly page: Page;
  constructor(readonly session: BrowserSession) {
    this.page = session.page;
  }

  /** Opens the start page. Chromium then picks and saves files as browsers without its pickers do. */
  async open(): Promise<void> {
    await this.page.addInitScript(() => {
      Object.assign(window, { showOpenFilePicker: undefined, showSaveFilePicker: undefined });
    });
    await this.page.goto(inject('baseUrl'));
    await this.page.getByRole('heading', { name: 'Netloom' }).waitFor();
  }

  async openTemplate(name: string): Promise<void> {
    await this.open();
    await this.button(new RegExp(`^${name}`)).click();
    await this.banner.waitFor();
  }

  get banner(): Locator {
    return this.page.getByRole('banner');
  }
  get dialog(): Locator {
    return this.page.getByRole('dialog');
  }
  /** The status line at the bottom. */
  get status(): Locator {
    return this.page.getByRole('contentinfo');
  }
  /** The messages over the window. */
  get messages(): Locator {
    return this.page.locator('.mantine-Notification-root');
  }
  get projectName(): Locator {
    return this.banner.getByRole('textbox', { name: 'Project name' });
  }
  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name, exact: typeof name === 'string' });
  }
  tab(name: string): Promise<void> {
    return this.page.getByRole('tab', { name }).click();
  }

  /** Does what opens a file chooser, and chooses. */
  async choose(ask: () => Promise<unknown>, files: string | string[]): Promise<void> {
    const chooser = this.page.waitForEvent('filechooser');
    await ask();
    await (await chooser).setFiles(files);
  }

  /** Does what saves a file, and answers with its name and bytes. */
  async download(ask: () => Promise<unknown>): Promise<{ name: string; bytes: Buffer }> {
    const started = this.page.waitForEvent('download');
    await ask();
    const file = await started;
    return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
  }

  /** Drags files or folders from outside into the window at one place, over another, and lets them go. */
  async drop(paths: string[], at = { x: 560, y: 240 }, entered = at): Promise<void> {
    const devtools = await this.page.context().newCDPSession(this.page);
    const data = { items: [], files: paths, dragOperationsMask: 1 };
    const send = (type: 'dragEnter' | 'dragOver' | 'drop', place: { x: number; y: number }) =>
      devtools.send('Input.dispatchDragEvent', { type, ...place, data });
    await send('dragEnter', entered);
    await send('dragOver', at);
    await send('drop', at);
    await devtools.detach();
  }

  /** Types a number into a field of the settings. */
  async fill(label: string, value: string): Promise<void> {
    const field = this.page.getByRole('textbox', { name: label, exact: true });
    await field.fill(value);
    await field.blur();
  }

  async pick(label: string, option: string): Promise<void> {
    await this.page.getByRole('combobox', { name: label }).click();
    await this.page.getByRole('option', { name: option, exact: true }).click();
  }

  train(): Promise<void> {
    return this.banner.getByRole('button', { name: 'Train', exact: true }).click();
  }

  /** The value of one row of the run's figures. */
  figure(label: string): Locator {
    return this.page
      .getByRole('complementary', { name: 'The run in figures' })
      .locator('dl > div', { has: this.page.locator(`dt:text-is("${label}")`) })
      .locator('dd');
  }
}

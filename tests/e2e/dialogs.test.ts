import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { type BrowserSession, describeInBrowser } from '../helpers/browser';
import { temporaryFolder } from '../helpers/temporary-folder';
import { AppPage } from './app-page';
import { CanvasPage } from './canvas-page';
import { eachWithApp } from './each-with-app';

describeInBrowser('dialogs', () => {
  let session: BrowserSession;
  let app: AppPage;
  eachWithApp((opened) => {
    app = opened;
    session = opened.session;
  });

  test('settings switch language and theme at once, and are remembered', async () => {
    await app.openTemplate('Iris');
    const { page } = app;
    await page.keyboard.press('Control+,');
    await app.dialog.getByRole('radiogroup', { name: 'Theme' }).getByText('Dark').click();
    const scheme = () => page.evaluate(() => document.documentElement.dataset.mantineColorScheme);
    await expect.poll(scheme).toBe('dark');
    await app.dialog.getByRole('radiogroup', { name: 'Language' }).getByText('简体中文').click();
    await app.dialog.getByRole('heading', { name: '设置' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('zh-CN');
    await app.dialog.getByRole('radiogroup', { name: '画布方向' }).getByText('从左到右').click();
    await page.keyboard.press('Escape');
    await app.dialog.waitFor({ state: 'detached' });
    await page.getByRole('tab', { name: '训练' }).waitFor();

    await page.reload();
    await page.getByRole('heading', { name: '模板' }).waitFor();
    expect(await scheme()).toBe('dark');
    await page.getByRole('button', { name: '语言', exact: true }).click();
    await page.getByRole('menuitemradio', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'Templates' }).waitFor();
    await page.getByRole('button', { name: 'Theme' }).click();
    await page.getByRole('menuitemradio', { name: 'Light' }).click();
    await expect.poll(scheme).toBe('light');
  });

  test('shortcuts are all listed, under the names that the menu gives them', async () => {
    await app.openTemplate('Iris');
    await app.page.keyboard.press('F1');
    const row = app.dialog.locator('dl > div', { hasText: 'Delete and reconnect' });
    expect(await row.textContent()).toContain('Ctrl+Delete');
    const names = await app.dialog.locator('dt').allInnerTexts();
    expect(names.filter((name) => /^[a-z]+(-[a-z]+)*$/.test(name))).toEqual([]);
    await app.dialog.getByRole('button', { name: 'Close' }).click();
    await app.dialog.waitFor({ state: 'detached' });
  });

  test('export says what can’t be had and why', async () => {
    await app.open();
    await app.button('New project').click();
    await app.page.keyboard.press('Control+e');
    const row = (name: string) => app.dialog.getByRole('listitem').filter({ hasText: name });
    const reasons = async () => ({
      model: await row('Trained model').textContent(),
      keras: await row('Python script').textContent(),
      png: await row('PNG').textContent(),
    });
    expect(await reasons()).toMatchObject({
      model: expect.stringContaining('Train the network first.'),
      png: expect.stringContaining('There is nothing on the canvas yet.'),
    });
    expect(await row('PNG').getByRole('button').isDisabled()).toBe(true);
    await app.page.keyboard.press('Escape');
    await new CanvasPage(app.page).tile('Conv2D').click();
    await app.page.keyboard.press('Control+e');
    expect((await reasons()).keras).toContain('Mend the errors in the problem list first.');
    expect(await row('PNG').getByRole('button').isEnabled()).toBe(true);
    const svg = await app.download(() => app.button('Export: Picture (SVG)').click());
    expect(svg.name).toBe('Untitled.svg');
    expect(svg.bytes.toString()).toMatch(/^<svg/);
  });

  describe('unsaved changes', () => {
    const rename = (name: string) => app.projectName.fill(name);
    const answer = (name: string) => app.dialog.getByRole('button', { name, exact: true }).click();
    /** The copy that is kept of the work, as text; nothing on the page says so. */
    const kept = () =>
      app.page.evaluate(
        () =>
          new Promise<string>((resolve) => {
            const opening = indexedDB.open('netloom');
            opening.onsuccess = () => {
              const all = opening.result.transaction('autosave').objectStore('autosave').getAll();
              all.onsuccess = () => {
                const [bytes] = all.result as Uint8Array[];
                opening.result.close();
                resolve(bytes ? new TextDecoder().decode(bytes) : '');
              };
            };
          }),
      );
    beforeEach(async () => {
      await app.openTemplate('Iris');
      await rename('Mine');
    });

    test('are asked about before the start page, and kept on cancel', async () => {
      await app.button('Start page').click();
      await app.dialog.getByRole('heading', { name: 'Save changes to “Mine”?' }).waitFor();
      await answer('Cancel');
      expect(await app.projectName.inputValue()).toBe('Mine');
      await app.button('Start page').click();
      await app.page.keyboard.press('Escape');
      await app.dialog.waitFor({ state: 'detached' });
      expect(await app.page.title()).toBe('• Mine – Netloom');
    });

    test('are lost where that is wanted, and not offered again', async () => {
      await expect.poll(kept).toContain('Mine');
      // At once: the page's clock stands still.
      await app.page.clock.install();
      await app.page.clock.pauseAt(Date.now() + 1_000);
      await app.page.keyboard.press('Control+Alt+n');
      await answer('Don’t save');
      await expect.poll(() => app.projectName.inputValue()).toBe('Untitled');
      await expect.poll(kept).toBe('');
      await app.page.clock.resume();
      await app.page.reload();
      await app.page.getByRole('heading', { name: 'Templates' }).waitFor();
      expect(await app.page.getByText('Recovered work').count()).toBe(0);
    });

    test('are saved first, and only then another project opens', async () => {
      const file = join(temporaryFolder(), 'other.netloom');
      await app.page.keyboard.press('Escape');
      const own = await app.download(() => app.page.keyboard.press('Control+s'));
      writeFileSync(file, own.bytes.toString().replace('"Mine"', '"Other"'));
      await rename('Mine again');
      await app.choose(() => app.page.keyboard.press('Control+o'), file);
      const saved = await app.download(() => answer('Save'));
      expect(JSON.parse(saved.bytes.toString()).name).toBe('Mine again');
      await expect.poll(() => app.projectName.inputValue()).toBe('Other');
      expect(await app.page.title()).toBe('Other – Netloom');
    });

    test('are asked about by the browser before the page goes', async () => {
      const asked = new Promise<string>((resolve) => {
        app.page.on('dialog', (dialog) => {
          resolve(dialog.type());
          void dialog.dismiss();
        });
      });
      await app.page.close({ runBeforeUnload: true });
      expect(await asked).toBe('beforeunload');
      expect(await app.projectName.inputValue()).toBe('Mine');
    });

    test('outlive a crash', async () => {
      const { context } = session;
      await expect.poll(kept).toContain('Mine');
      const devtools = await context.newCDPSession(app.page);
      const crashed = app.page.waitForEvent('crash');
      void devtools.send('Page.crash').catch(() => {});
      await crashed;
      expect(session.problems.splice(0)).toEqual(['the page crashed']);

      const page = await context.newPage();
      const after = new AppPage({ ...session, page });
      await after.open();
      await page.getByRole('heading', { name: 'Recovered work' }).waitFor();
      const lost = page.getByRole('listitem').filter({ hasText: 'Mine' });
      await lost.getByRole('button', { name: 'Open' }).click();
      await expect.poll(() => after.projectName.inputValue()).toBe('Mine');
      expect(await after.status.textContent()).toContain('Unsaved changes');
      await expect.poll(() => new CanvasPage(page).nodes.count()).toBeGreaterThan(2);
    });
  });

  describe('the command palette', () => {
    const palette = () => app.page.getByRole('textbox', { name: 'Search commands' });
    const actions = () =>
      app.dialog.getByRole('option').or(app.dialog.locator('.mantine-Spotlight-action'));

    test('finds a command and runs it', async () => {
      await app.openTemplate('Iris');
      await app.page.keyboard.press('Control+k');
      await palette().fill('code');
      await app.page.keyboard.press('Enter');
      await app.page.getByRole('tab', { name: 'Code', selected: true }).waitFor();
      await app.page.getByText('import keras').first().waitFor();
    });

    test('offers what can be done by now, and says why the rest can’t', async () => {
      await app.open();
      await app.button('New project').click();
      await app.page.keyboard.press('Control+k');
      const row = (name: string) => actions().filter({ hasText: name });
      expect(await row('Train or pause').textContent()).toContain('Choose the data first');
      expect(await row('Undo').count()).toBe(0);
      await app.page.keyboard.press('Escape');
      await app.dialog.waitFor({ state: 'detached' });
      await new CanvasPage(app.page).tile('Input').click();
      await app.page.keyboard.press('Control+k');
      await palette().fill('undo');
      await app.page.keyboard.press('Enter');
      await expect.poll(() => new CanvasPage(app.page).nodes.count()).toBe(0);
    });

    test('names every command in both languages', async () => {
      await app.openTemplate('Iris');
      const unnamed = async () =>
        (await actions().allInnerTexts())
          .map((text) => text.split('\n')[0] ?? '')
          .filter((text) => /^([a-z]+(-[a-z]+)*|disabled\..*)$/.test(text));
      await app.page.keyboard.press('Control+k');
      await palette().waitFor();
      expect(await actions().count()).toBeGreaterThan(20);
      expect(await unnamed()).toEqual([]);
      await app.page.keyboard.press('Escape');
      await app.dialog.waitFor({ state: 'detached' });
      await app.page.keyboard.press('Control+,');
      await app.dialog.getByText('简体中文').click();
      await app.page.keyboard.press('Escape');
      await app.dialog.waitFor({ state: 'detached' });
      await app.page.keyboard.press('Control+k');
      await app.page.getByRole('textbox', { name: '搜索命令' }).waitFor();
      expect(await unnamed()).toEqual([]);
    });
  });
});

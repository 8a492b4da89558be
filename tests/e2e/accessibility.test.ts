import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { afterEach, describe, expect, test } from 'vitest';
import { type BrowserSession, describeInBrowser, launchBrowser } from '../helpers/browser';
import { AppPage } from './app-page';

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** What axe finds wrong in the window as it is now, in a line each. */
async function violations(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: typeof import('axe-core') };
    const found = await axe.run(document, { resultTypes: ['violations'] });
    return found.violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary}`),
    );
  });
}

/** Waits until nothing fades in or out any more: half-transparent text has no contrast. */
const settled = (page: Page): Promise<unknown> =>
  page.waitForFunction(() =>
    document.getAnimations().every(({ playState }) => playState !== 'running'),
  );

const LOOKS = [
  { locale: 'en-US', colorScheme: 'light' },
  { locale: 'en-US', colorScheme: 'dark' },
  { locale: 'zh-CN', colorScheme: 'light' },
  { locale: 'zh-CN', colorScheme: 'dark' },
] as const;

describeInBrowser('accessibility', () => {
  let session: BrowserSession;
  afterEach(async () => {
    const { problems } = session;
    await session.close();
    expect(problems).toEqual([]);
  });

  describe.each(LOOKS)('$locale, $colorScheme', ({ locale, colorScheme }) => {
    test('axe finds nothing on any page, tab or dialog', async () => {
      session = await launchBrowser({ locale, colorScheme, reducedMotion: true });
      const app = new AppPage(session);
      const { page } = app;
      const found: Record<string, string[]> = {};
      const check = async (place: string) => {
        await settled(page);
        const here = await violations(page);
        if (here.length > 0) found[place] = here;
      };
      await page.addInitScript({ path: axe });
      await app.open();
      const iris = page.getByRole('button', { name: /^(Iris flowers|鸢尾花)/ });
      await iris.waitFor();
      await check('start page');
      await iris.click();
      await app.page.locator('.react-flow__node').first().waitFor();
      const train = app.banner.getByRole('button', { name: /^(Train|训练)$/ });
      await expect.poll(() => train.isEnabled(), { timeout: 60_000 }).toBe(true);
      await page.keyboard.press('Control+Enter');
      await page
        .getByRole('status')
        .getByText(/^(Finished|已完成|完成)/)
        .waitFor({ timeout: 60_000 });
      for (const index of [0, 1, 2, 3, 4, 5, 6]) {
        const tab = page.getByRole('tab').nth(index);
        await tab.click();
        await page.getByRole('tabpanel').locator('> *').first().waitFor({ state: 'attached' });
        if (index === 2) await page.getByRole('table').first().waitFor({ timeout: 60_000 });
        if (index === 5)
          await page
            .getByRole('combobox', { name: /sepal_width_cm/ })
            .first()
            .waitFor();
        await check((await tab.textContent()) ?? '');
      }
      await page.locator('.react-flow__node').nth(1).click();
      await check('a layer');
      for (const keys of ['Control+,', 'F1', 'Control+e', 'Control+k']) {
        await page.keyboard.press(keys);
        await app.dialog.waitFor();
        await check(keys);
        await page.keyboard.press('Escape');
        await app.dialog.waitFor({ state: 'detached' });
      }
      await page.keyboard.press('Delete');
      await page.keyboard.press('Control+Alt+n');
      await app.dialog.waitFor();
      await check('unsaved changes');
      expect(found).toEqual({});
    });
  });

  test('by the keyboard alone: from the start page to a run that is paused', async () => {
    session = await launchBrowser();
    const app = new AppPage(session);
    const { page } = app;
    await app.open();
    await page.getByRole('button', { name: /^LeNet-5/ }).waitFor();
    await tabTo(page, /^LeNet-5/);
    await page.keyboard.press('Enter');
    await app.banner.getByRole('button', { name: 'Train', exact: true }).waitFor();
    await expect
      .poll(() => app.banner.getByRole('button', { name: 'Train', exact: true }).isEnabled(), {
        timeout: 60_000,
      })
      .toBe(true);
    await tabTo(page, /^Train$/);
    await page.keyboard.press('Enter');
    await expect
      .poll(() => app.figure('Batch').textContent(), { timeout: 60_000 })
      .toMatch(/^[1-9]/);
    await tabTo(page, /^Pause$/);
    await page.keyboard.press('Space');
    await app.banner.getByRole('button', { name: 'Resume' }).waitFor();
    expect(await page.getByRole('status').getByText('Paused').count()).toBe(1);
  });
});

/** Presses Tab until the focus is on the element of that name; on the way every focus can be seen. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 200; presses++) {
    const focused = await page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body) return null;
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
      return {
        label: element.getAttribute('aria-label') ?? element.textContent?.trim() ?? '',
        html: element.outerHTML.slice(0, 160),
        visible: (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none',
      };
    });
    if (focused) expect(focused.visible, focused.html).toBe(true);
    if (focused && name.test(focused.label)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never comes to ${name}`);
}

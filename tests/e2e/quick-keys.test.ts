import { afterEach, beforeEach, expect, test } from 'vitest';
import { type BrowserSession, describeInBrowser, launchBrowser } from '../helpers/browser';
import { CanvasPage } from './canvas-page';

/**
 * Keys that follow one another faster than the page draws: its clock stands still, so that no frame
 * and no timer comes between two of them, and what was only going to have the keyboard hasn't got it.
 */
describeInBrowser('keys without a pause', () => {
  let session: BrowserSession;
  let canvas: CanvasPage;

  beforeEach(async () => {
    session = await launchBrowser();
    canvas = new CanvasPage(session.page);
    await session.page.clock.install();
    await canvas.openTemplate('LeNet-5');
  });
  afterEach(async () => {
    const { problems } = session;
    await session.close();
    expect(problems).toEqual([]);
  });

  const press = async (...keys: string[]) => {
    for (const key of keys) await session.page.keyboard.press(key);
  };
  const type = (text: string) => session.page.keyboard.type(text);
  const stopClock = async () =>
    session.page.clock.pauseAt(await session.page.evaluate(() => Date.now() + 1_000));
  /** Lets all that waits for a frame or a timer happen. */
  const goOn = () => session.page.clock.runFor(2_000);
  const focused = () =>
    session.page.evaluate(() => {
      const { activeElement, body } = document;
      return activeElement === body ? 'nothing' : activeElement?.getAttribute('aria-label');
    });

  test('a layer that was walked to doesn’t take the keyboard from the search', async () => {
    await canvas.click('conv1');
    await stopClock();
    await press('ArrowDown', 'Shift+A');
    await type('max');
    await goOn();
    await type('pooling2d');
    expect(await canvas.search.inputValue()).toBe('maxpooling2d');
  });

  test('a layer that was added has the keyboard', async () => {
    await canvas.click('conv1');
    await stopClock();
    await press('a');
    await type('dropout');
    await press('Enter');
    expect(await focused()).toContain('dropout1');
    await press('Enter');
    await type('rest');
    await goOn();
    await canvas.node('rest').waitFor();
  });

  test('commands are found by what is typed behind Ctrl+K, and typing changes nothing else', async () => {
    await canvas.click('conv1');
    await stopClock();
    await press('Control+k', 'Delete');
    await type('insert a');
    expect(await focused()).toBe('Search commands');
    await press('Enter');
    await type('drop');
    await goOn();
    await type('out');
    expect(await canvas.search.inputValue()).toBe('dropout');
    expect(await canvas.nodes.count()).toBe(10);
  });

  test.each(['Control+,', 'F1', 'Control+e'])(
    '%s opens a dialog that has the keyboard, and Escape gives it back',
    async (keys) => {
      await canvas.click('conv1');
      await stopClock();
      await press(keys);
      expect(await focused()).toBe('Close');
      await press('Tab');
      const next = await focused();
      await goOn();
      expect(await focused()).toBe(next);
      await press('Escape');
      expect(await focused()).toContain('conv1');
      await goOn();
      expect(await focused()).toContain('conv1');
    },
  );

  test('an arrow goes from the search of the palette to what was typed', async () => {
    await session.page.getByPlaceholder('Search layers').focus();
    // In one task, so that nothing is drawn in between but what a key has to wait for.
    const tile = await session.page.evaluate(async () => {
      document.execCommand('insertText', false, 'bn');
      await Promise.resolve();
      const arrow = new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true });
      document.activeElement?.dispatchEvent(arrow);
      return document.activeElement?.getAttribute('data-layer');
    });
    expect(tile).toBe('BatchNormalization');
  });

  const chooseInMenu = async (group: string, item: RegExp) => {
    await session.page.getByRole('button', { name: 'Menu', exact: true }).click();
    await session.page.getByRole('menuitem', { name: group, exact: true }).hover();
    await goOn();
    await session.page.getByRole('menuitem', { name: item }).click();
  };

  test('what a command of the menu gives the keyboard to keeps it', async () => {
    await canvas.click('conv1');
    await chooseInMenu('Edit', /^Add a layer/);
    await stopClock();
    await type('drop');
    await goOn();
    await type('out');
    expect(await canvas.search.inputValue()).toBe('dropout');
  });

  test('a dialog of the menu keeps the keyboard, and gives it back to the menu’s button', async () => {
    await chooseInMenu('View', /^Settings/);
    expect(await focused()).toBe('Close');
    await goOn();
    expect(await focused()).toBe('Close');
    await press('Escape');
    expect(await focused()).toBe('Menu');
  });

  test('a menu has the keyboard as it opens, and its button has it back', async () => {
    const more = session.page.getByRole('button', { name: 'More ways to train' });
    await more.focus();
    await stopClock();
    const item = () => session.page.evaluate(() => document.activeElement?.textContent);
    await press('Enter', 'ArrowDown');
    expect(await item()).toBe('One step');
    await goOn();
    expect(await item()).toBe('One step');
    await press('Escape');
    expect(await focused()).toBe('More ways to train');
    await goOn();
    expect(await focused()).toBe('More ways to train');
  });

  test('a context menu has the keyboard as it opens, and the layer has it back', async () => {
    await canvas.click('conv1');
    await stopClock();
    await press('Shift+F10', 'Escape', 'Enter');
    await type('rest');
    await goOn();
    await canvas.node('rest').waitFor();
  });
});

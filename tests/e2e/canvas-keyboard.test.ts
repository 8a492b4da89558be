import { createRequire } from 'node:module';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type BrowserSession, describeInBrowser, launchBrowser } from '../helpers/browser';
import { CanvasPage } from './canvas-page';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

describeInBrowser('canvas by keyboard alone', () => {
  let session: BrowserSession;
  let canvas: CanvasPage;

  beforeEach(async () => {
    session = await launchBrowser({ reducedMotion: true });
    canvas = new CanvasPage(session.page);
  });
  afterEach(async () => {
    const { problems } = session;
    await session.close();
    expect(problems).toEqual([]);
  });
  const press = async (...keys: string[]) => {
    for (const key of keys) await session.page.keyboard.press(key);
  };
  const add = async (name: string) => {
    await press('a');
    await canvas.search.waitFor();
    await session.page.keyboard.type(name);
    await press('Enter');
    await canvas.search.waitFor({ state: 'detached' });
  };
  const isSelected = (name: string) =>
    expect.poll(() => canvas.node(name).getAttribute('class')).toContain('selected');

  test('a network is drawn: each search adds behind the last layer', async () => {
    await canvas.openBlank();
    await press('Escape');
    await add('input');
    await add('conv2d');
    await add('flatten');
    await add('dense');
    await add('output');
    await expect.poll(() => canvas.wires.count()).toBe(4);
    await isSelected('output1');
    await press('ArrowUp', 'ArrowUp');
    await isSelected('flatten1');
    await press('Shift+A');
    await session.page.keyboard.type('maxpooling2d');
    await expect.poll(() => canvas.options.count()).toBe(0);
    await press('Escape', 'ArrowUp', 'Shift+A');
    await session.page.keyboard.type('maxpooling2d');
    await press('Enter');
    await expect.poll(() => canvas.wire('conv1', 'max_pool1').count()).toBe(1);
    await expect.poll(() => canvas.wire('max_pool1', 'flatten1').count()).toBe(1);
  });

  test('arrow keys walk along the wires, with Alt they move the layer', async () => {
    await canvas.openTemplate('LeNet-5');
    await canvas.click('conv1');
    await press('ArrowDown', 'ArrowDown');
    await isSelected('conv2');
    const before = await canvas.place('conv2');
    await press('Alt+ArrowRight', 'Alt+ArrowRight', 'Alt+ArrowDown');
    await expect.poll(() => canvas.place('conv2')).not.toBe(before);
    await canvas.undo();
    await expect.poll(() => canvas.place('conv2')).toBe(before);
  });

  test('a wire is drawn, selected and deleted', async () => {
    await canvas.openTemplate('LeNet-5');
    await canvas.click('conv1');
    await add('flatten');
    await isSelected('flatten1');
    await press('c');
    await session.page.keyboard.type('dense3');
    await press('Enter');
    await expect.poll(() => canvas.wire('flatten1', 'dense3').count()).toBe(1);
    await isSelected('dense3');
    await press('w', 'w', 'Delete');
    await expect.poll(() => canvas.wire('flatten1', 'dense3').count()).toBe(0);
  });

  test('the menu key opens the context menu, Enter the inspector', async () => {
    await canvas.openTemplate('LeNet-5');
    await canvas.click('conv1');
    await press('Shift+F10');
    await session.page.getByRole('menuitem', { name: /^Cut/ }).waitFor();
    // Without a wait: as it closes, the menu gives the focus back to the layer.
    await press('Escape');
    const hasFocus = (element: Element) => element === document.activeElement;
    expect(await canvas.node('conv1').evaluate(hasFocus)).toBe(true);
    await press('Enter', 'End', 'x');
    await expect
      .poll(() => session.page.getByRole('textbox', { name: 'Name', exact: true }).inputValue())
      .toBe('conv1x');
  });

  test.each(['light', 'dark'] as const)(
    'axe finds nothing wrong in the %s theme',
    async (theme) => {
      await session.context.addInitScript({ path: AXE });
      await session.page.emulateMedia({ colorScheme: theme });
      await canvas.openTemplate('LeNet-5');
      await canvas.click('conv2');
      const found = await session.page.evaluate(async () => {
        const { axe } = globalThis as unknown as {
          axe: {
            run: (
              on: object,
            ) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
          };
        };
        const { violations } = await axe.run({ include: [['nav'], ['section'], ['aside']] });
        return violations.map(
          ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`,
        );
      });
      expect(found).toEqual([]);
    },
  );
});

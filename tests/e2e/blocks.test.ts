import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type BrowserSession, describeInBrowser, launchBrowser } from '../helpers/browser';
import { AppPage } from './app-page';
import { CanvasPage } from './canvas-page';

describeInBrowser('blocks', () => {
  let session: BrowserSession;
  let canvas: CanvasPage;

  beforeEach(async () => {
    session = await launchBrowser({ reducedMotion: true });
    canvas = new CanvasPage(session.page);
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
  const button = (name: string) => session.page.getByRole('button', { name, exact: true });
  const field = (name: string) => canvas.inspector.getByRole('textbox', { name, exact: true });
  const label = (name: string) => canvas.node(name).getAttribute('aria-label');
  const place = () => session.page.getByRole('navigation', { name: 'Where you are' });
  const errors = () => session.page.getByRole('contentinfo').getByText('No errors').count();
  const group = async (...names: string[]) => {
    const [first = '', ...others] = names;
    await canvas.click(first);
    for (const name of others) await canvas.click(name, { modifiers: ['Shift'] });
    await press('Control+g');
    await canvas.node('block1').waitFor();
  };
  /** Goes in, and makes the filters of a convolution a setting of the block. */
  const expose = async (layer: string) => {
    await press('Enter');
    await canvas.click(layer);
    await canvas.inspector.getByRole('group', { name: 'Filters', exact: true }).waitFor();
    await canvas.inspector.getByRole('button', { name: 'Expose as block setting' }).first().click();
    await canvas.inspector.getByRole('textbox', { name: 'Expression of filters' }).waitFor();
  };

  test('layers become a block, which is unpacked again; both are undone', async () => {
    const before = await canvas.nodes.count();
    await group('conv1', 'pool1');
    await expect.poll(() => canvas.nodes.count()).toBe(before - 1);
    await expect.poll(() => label('block1')).toContain('14×14×6');
    await expect.poll(() => canvas.wire('input', 'block1').count()).toBe(1);
    await press('Control+Shift+g');
    await expect.poll(() => canvas.nodes.count()).toBe(before);
    await expect.poll(() => canvas.wire('conv1', 'pool1').count()).toBe(1);
    await canvas.undo();
    await expect.poll(() => canvas.node('block1').count()).toBe(1);
    await canvas.undo();
    await expect.poll(() => canvas.wire('input', 'conv1').count()).toBe(1);
    await expect.poll(() => canvas.nodes.count()).toBe(before);
  });

  test('a block is entered by a double click, drawn in, and left by the breadcrumb', async () => {
    await group('conv1', 'pool1');
    await canvas.node('block1').dblclick();
    await expect.poll(() => canvas.nodes.count()).toBe(4);
    expect(await place().textContent()).toContain('block1');
    await canvas.click('pool1');
    await press('a');
    await canvas.search.waitFor();
    await session.page.keyboard.type('dropout');
    await press('Enter');
    await expect.poll(() => canvas.wire('pool1', 'dropout1').count()).toBe(1);
    await place().getByRole('button', { name: 'LeNet-5' }).click();
    await expect.poll(() => canvas.node('dropout1').count()).toBe(0);
    await expect.poll(() => canvas.selected.getAttribute('aria-label')).toContain('block1');
    // What was added leads nowhere yet, and the block says so.
    await expect.poll(() => label('block1')).toContain('warning');
    await canvas.undo();
    await expect.poll(() => label('block1')).not.toContain('warning');
  });

  test('an undo of the block that one is in leads back out', async () => {
    await group('conv1');
    await press('Enter');
    await place().waitFor();
    await canvas.undo();
    await place().waitFor({ state: 'detached' });
    await expect.poll(() => canvas.node('conv1').count()).toBe(1);
  });

  test('a repeated block varies by an expression', async () => {
    await group('conv1');
    await expose('conv1');
    await canvas.click('conv1');
    await press('Control+ArrowUp');
    await field('Repeat').fill('3');
    await canvas.inspector.getByRole('switch', { name: 'filters varies by repetition' }).check();
    await field('filters').fill('6 * 2 ** i');
    await expect
      .poll(() => canvas.inspector.getByLabel('Values by repetition').textContent())
      .toBe('6, 12, 24');
    await expect.poll(() => label('block1')).toContain('repeated 3 times');
    await expect.poll(() => label('block1')).toContain('28×28×24');
    await field('filters').fill('6 * i');
    await expect.poll(() => label('block1')).toContain('error');
    await field('filters').fill('6, 8, 10');
    await expect.poll(() => label('block1')).toContain('28×28×10');
    await expect.poll(errors).toBe(1);
  });

  test('a linked copy changes with its original until it is made independent', async () => {
    await group('conv1');
    await press('Control+Shift+d');
    await expect.poll(() => label('block2')).toContain('2 linked instances');
    await canvas.node('block1').dblclick();
    await session.page.getByText('Changes here change 2 instances.').waitFor();
    await canvas.click('conv1');
    await field('Filters').fill('9');
    await place().getByRole('button', { name: 'LeNet-5' }).click();
    await expect.poll(() => label('block1')).toContain('28×28×9');
    await canvas.click('block2');
    await button('Make independent').click();
    await canvas.node('block2').dblclick();
    await canvas.click('conv1');
    await expect.poll(() => field('Filters').inputValue()).toBe('9');
    await field('Filters').fill('4');
    await place().getByRole('button', { name: 'LeNet-5' }).click();
    await expect.poll(() => label('block1')).toContain('28×28×9');
  });

  test('a block is unfolded in place: what is in it can be set there, and it is folded again', async () => {
    await group('conv1', 'pool1');
    await press('e');
    await canvas.node('conv1').waitFor();
    await canvas.settled();
    await canvas.click('conv1');
    await field('Filters').fill('12');
    await expect.poll(() => label('pool1')).toContain('14×14×12');
    await button('Fold block1').click();
    await expect.poll(() => label('block1')).toContain('14×14×12');
    await expect.poll(() => canvas.node('conv1').count()).toBe(0);
  });

  test('a block goes to the library and from there into the drawing; a newer one is offered', async () => {
    await group('conv1');
    await button('Save to library').click();
    await session.page.getByText('version 1.').waitFor();
    await session.page.reload();
    await canvas.openTemplate('LeNet-5');
    await session.page.getByText('Blocks', { exact: true }).click();
    const tile = session.page.getByRole('navigation', { name: 'Layers' }).getByRole('button', {
      name: 'block1',
      exact: true,
    });
    await canvas.click('conv1');
    await tile.click();
    await expect.poll(() => canvas.wire('conv1', 'block1').count()).toBe(1);
    await tile.click();
    await canvas.node('block2').waitFor();
    await canvas.node('block2').dblclick();
    await canvas.click('conv1');
    await field('Filters').fill('11');
    await place().getByRole('button', { name: 'LeNet-5' }).click();
    await button('Save to library').click();
    await session.page.getByText('version 2.').waitFor();
    await canvas.click('block1');
    await button('Update to version 2').click();
    await expect.poll(() => button('Update to version 2').count()).toBe(0);
    await canvas.node('block1').dblclick();
    await canvas.click('conv1');
    await expect.poll(() => field('Filters').inputValue()).toBe('11');
    await session.page.getByRole('button', { name: 'More about block1' }).click();
    await session.page.getByRole('menuitem', { name: 'Delete' }).click();
    await session.page.getByRole('menuitem', { name: 'Delete for good?' }).click();
    await tile.waitFor({ state: 'detached' });
  });

  test('a block is given away as a file, and opened by dropping it', async () => {
    const app = new AppPage(session);
    await app.openTemplate('LeNet-5');
    await canvas.nodes.first().waitFor();
    await group('conv1');
    await canvas.click('block1', { button: 'right' });
    const { name, bytes } = await app.download(() =>
      session.page.getByRole('menuitem', { name: 'Share as file…' }).click(),
    );
    expect(name).toBe('block1.netblock');
    const folder = await mkdtemp(join(tmpdir(), 'netloom-'));
    try {
      const path = join(folder, name);
      await writeFile(path, bytes);
      await app.drop([path]);
      await canvas.node('block2').waitFor();
      // A copy of its own: nothing is linked to it.
      expect(await label('block2')).not.toContain('linked');
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  test('a ready block is added by the keyboard alone', async () => {
    await canvas.click('conv2');
    await session.page
      .getByRole('textbox', { name: 'Search layers' })
      .fill('normalization activation');
    await session.page.getByRole('button', { name: /^Convolution, normalization/ }).waitFor();
    await press('ArrowDown', 'Enter');
    await expect.poll(() => canvas.wire('conv2', 'conv_norm_act').count()).toBe(1);
    await expect.poll(() => label('conv_norm_act')).toContain('10×10×64');
  });
});

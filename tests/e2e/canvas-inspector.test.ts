import { afterEach, beforeEach, expect, test } from 'vitest';
import { type BrowserSession, describeInBrowser, launchBrowser } from '../helpers/browser';
import { CanvasPage } from './canvas-page';

describeInBrowser('inspector and problems', () => {
  let session: BrowserSession;
  let canvas: CanvasPage;

  beforeEach(async () => {
    session = await launchBrowser();
    canvas = new CanvasPage(session.page);
    await canvas.openTemplate('LeNet-5');
  });
  afterEach(async () => {
    const { problems } = session;
    await session.close();
    expect(problems).toEqual([]);
  });
  const field = (name: string) => canvas.inspector.getByRole('textbox', { name, exact: true });
  const shapeOf = (name: string) => canvas.node(name).textContent();

  test('shapes follow as a setting is typed, and typing is one step of undo', async () => {
    await canvas.click('conv1');
    await field('Filters').fill('12');
    await expect.poll(() => shapeOf('conv1')).toContain('28×28×12');
    await expect.poll(() => shapeOf('pool1')).toContain('14×14×12');
    await field('Filters').press('Backspace');
    await field('Filters').press('Backspace');
    await field('Filters').pressSequentially('24');
    await expect.poll(() => shapeOf('conv1')).toContain('28×28×24');
    await canvas.click('pool1');
    await canvas.undo();
    await expect.poll(() => shapeOf('conv1')).toContain('28×28×6');
  });

  test('a value that cannot be used stays in its field and out of the network', async () => {
    await canvas.click('conv1');
    await field('Filters').fill('0');
    await canvas.inspector.getByText('Enter a whole number of at least 1.').waitFor();
    expect(await shapeOf('conv1')).toContain('28×28×6');
    await field('Filters').press('Escape');
    expect(await field('Filters').inputValue()).toBe('6');
  });

  test('arrow keys step a number', async () => {
    await canvas.click('dense1');
    await field('Units').press('ArrowUp');
    await field('Units').press('Shift+ArrowUp');
    await expect.poll(() => shapeOf('dense1')).toContain('131');
  });

  test('a problem sits at its field, in the list and on its node; a click mends it', async () => {
    await canvas.click('conv2');
    await field('Kernel size 1').fill('21');
    const note = canvas.inspector.getByText(/receives 14×14 but its window covers 21×5/);
    await note.waitFor();
    expect(await canvas.node('conv2').getAttribute('aria-label')).toContain('error');
    await session.page.keyboard.press('Control+j');
    await session.page.getByRole('tab', { name: /Problems/ }).click();
    await canvas.click('input');
    await session.page.getByRole('button', { name: /receives 14×14/ }).click();
    await expect.poll(() => canvas.node('conv2').getAttribute('class')).toContain('selected');
    await expect
      .poll(() => session.page.evaluate(() => document.activeElement?.getAttribute('aria-label')))
      .toBe('Kernel size 1');
    await canvas.inspector.getByRole('button', { name: /same/ }).click();
    await expect.poll(() => canvas.node('conv2').getAttribute('aria-label')).not.toContain('error');
    await note.waitFor({ state: 'detached' });
  });

  test('a name is changed, and one that is taken is reported', async () => {
    await canvas.click('conv1');
    await session.page.keyboard.press('Enter');
    await session.page.keyboard.type('stem');
    await canvas.node('stem').waitFor();
    await canvas.click('conv2');
    await field('Name').fill('stem');
    await canvas.inspector.getByText(/Another layer is called 'stem' too/).waitFor();
  });

  test('layers of one type are set together', async () => {
    await canvas.click('dense1');
    await canvas.click('dense2', { modifiers: ['Shift'] });
    expect(await field('Units').getAttribute('placeholder')).toBe('mixed');
    await field('Units').fill('99');
    await expect.poll(() => shapeOf('dense1')).toContain('99');
    await expect.poll(() => shapeOf('dense2')).toContain('99');
    await canvas.click('input');
    await canvas.undo();
    await expect.poll(() => shapeOf('dense1')).toContain('120');
  });

  test('nothing selected shows the project; its notes are undone like all else', async () => {
    await canvas.inspector.getByText('61,706').first().waitFor();
    const notes = field('Notes');
    const written = await notes.inputValue();
    expect(written).toContain('LeCun');
    await notes.fill('The first of them.');
    await notes.blur();
    await canvas.click('input');
    await canvas.undo();
    await session.page.keyboard.press('Escape');
    expect(await notes.inputValue()).toBe(written);
  });

  test('the order of a merge layer’s inputs can be changed', async () => {
    await canvas.click('conv1');
    await canvas.tile('Concatenate').click();
    await canvas.drag(
      await canvas.middle(canvas.port('input', 'source')),
      await canvas.middle(canvas.node('concatenate1')),
    );
    await canvas.click('concatenate1');
    const items = canvas.inspector.getByRole('listitem');
    await expect.poll(() => items.count()).toBe(2);
    expect(await items.first().textContent()).toContain('conv1');
    await canvas.inspector.getByRole('button', { name: 'Move conv1 down' }).click();
    await expect.poll(() => items.first().textContent()).toContain('input');
  });

  test('help shows for the field that has the keyboard', async () => {
    await canvas.click('conv1');
    await canvas.inspector.getByRole('combobox', { name: 'Padding' }).focus();
    await canvas.inspector
      .getByText(/adds zeros around the input/)
      .last()
      .waitFor();
  });
});

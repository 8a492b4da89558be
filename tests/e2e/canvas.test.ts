import { afterEach, beforeEach, expect, test } from 'vitest';
import { type BrowserSession, describeInBrowser, launchBrowser } from '../helpers/browser';
import { CanvasPage } from './canvas-page';

describeInBrowser('canvas', () => {
  let session: BrowserSession;
  let canvas: CanvasPage;

  beforeEach(async () => {
    session = await launchBrowser();
    canvas = new CanvasPage(session.page);
  });
  afterEach(async () => {
    const { problems } = session;
    await session.close();
    expect(problems).toEqual([]);
  });

  test('draws a network: every layer with its shape, every wire', async () => {
    await canvas.openTemplate('LeNet-5');
    await expect.poll(() => canvas.nodes.count()).toBe(10);
    await expect.poll(() => canvas.wires.count()).toBe(9);
    await expect.poll(() => canvas.node('conv2').textContent()).toMatch(/conv2.*10×10×16.*2\.42 K/);
    expect(await canvas.wire('conv1', 'pool1').getAttribute('aria-label')).toContain('28×28×6');
  });

  test('which way wires run belongs to the project: turned and laid out in one step of undo', async () => {
    await canvas.openTemplate('Iris');
    const { page } = session;
    const runs = () => page.locator('section[data-direction]').getAttribute('data-direction');
    const rise = async () => {
      const [first, last] = [
        await canvas.node('dense1').boundingBox(),
        await canvas.node('dense2').boundingBox(),
      ];
      return Math.sign(Math.round((last?.y ?? 0) - (first?.y ?? 0)));
    };
    expect([await runs(), await rise()]).toEqual(['down', 1]);
    await page.getByRole('button', { name: 'Switch between downward and rightward' }).click();
    await expect.poll(rise).toBe(0);
    expect(await runs()).toBe('right');
    await canvas.undo();
    await expect.poll(rise).toBe(1);
    expect(await runs()).toBe('down');
    await canvas.redo();
    await expect.poll(rise).toBe(0);
    // Another project runs as preferred.
    await canvas.openTemplate('Iris');
    expect(await runs()).toBe('down');
  });

  test('a layer is dragged out of the palette onto the canvas', async () => {
    await canvas.openBlank();
    await canvas.tile('Input').dragTo(canvas.surface, { targetPosition: { x: 300, y: 200 } });
    await expect.poll(() => canvas.node('input1').textContent()).toContain('28×28×1');
    await expect.poll(() => canvas.selected.count()).toBe(1);
    await canvas.undo();
    await expect.poll(() => canvas.nodes.count()).toBe(0);
    await canvas.redo();
    await expect.poll(() => canvas.nodes.count()).toBe(1);
  });

  test('a click on a tile adds a layer behind the selected one', async () => {
    await canvas.openBlank();
    await canvas.tile('Input').click();
    await canvas.tile('Conv2D').click();
    await canvas.tile('Flatten').click();
    await expect.poll(() => canvas.wire('input1', 'conv1').count()).toBe(1);
    await expect.poll(() => canvas.wire('conv1', 'flatten1').count()).toBe(1);
    await expect.poll(() => canvas.node('flatten1').textContent()).toContain('21632');
    await canvas.undo();
    await expect.poll(() => canvas.nodes.count()).toBe(2);
    await expect.poll(() => canvas.wires.count()).toBe(1);
  });

  test('the palette finds layers by their Chinese name and by what they do', async () => {
    await canvas.openBlank();
    const search = session.page.getByPlaceholder('Search layers');
    await search.fill('池化');
    expect(await canvas.tile('MaxPooling2D').isVisible()).toBe(true);
    await expect.poll(() => canvas.tile('Dense').count()).toBe(0);
    await search.fill('bn');
    const first = session.page.locator('nav [data-layer]').first();
    await expect.poll(() => first.getAttribute('data-layer')).toBe('BatchNormalization');
    await search.press('ArrowDown');
    await session.page.keyboard.press('Enter');
    await expect.poll(() => canvas.node('batch_norm1').count()).toBe(1);
  });

  test('a double click searches at the cursor and wires to the selection', async () => {
    await canvas.openTemplate('LeNet-5');
    await canvas.click('pool1');
    const point = await canvas.emptyPoint();
    await session.page.mouse.dblclick(point.x, point.y);
    await canvas.search.fill('drpt');
    await canvas.search.press('Enter');
    await expect.poll(() => canvas.wire('pool1', 'dropout1').count()).toBe(1);
    const middle = await canvas.middle(canvas.node('dropout1'));
    expect(Math.abs(middle.x - point.x)).toBeLessThan(12);
    expect(Math.abs(middle.y - point.y)).toBeLessThan(12);
    await session.page.keyboard.press('a');
    expect(await canvas.options.first().textContent()).toContain('Dropout');
    await session.page.keyboard.press('Escape');
    await expect.poll(() => canvas.search.count()).toBe(0);
  });

  test('ports are wired by the mouse, and a cycle is reported', async () => {
    await canvas.openBlank();
    await canvas.tile('Dense').click();
    await session.page.keyboard.press('Escape');
    await canvas.tile('Dense').click();
    await canvas.drag(
      await canvas.middle(canvas.port('dense1', 'source')),
      await canvas.middle(canvas.port('dense2', 'target')),
    );
    await expect.poll(() => canvas.wire('dense1', 'dense2').count()).toBe(1);
    await canvas.drag(
      await canvas.middle(canvas.port('dense2', 'source')),
      await canvas.middle(canvas.node('dense1')),
    );
    await expect.poll(() => canvas.wire('dense2', 'dense1').count()).toBe(1);
    await session.page.keyboard.press('Control+j');
    await session.page.getByRole('tab', { name: /Problems/ }).click();
    await session.page.getByText(/feed one another in a circle/).waitFor();
    await canvas.undo();
    await expect.poll(() => canvas.wires.count()).toBe(1);
  });

  test('a wire let go over empty canvas offers the layers that fit, and connects the choice', async () => {
    await canvas.openTemplate('LeNet-5');
    const point = await canvas.emptyPoint();
    await canvas.drag(await canvas.middle(canvas.port('flatten', 'source')), point);
    const labels = await canvas.options.allInnerTexts();
    expect(labels.some((label) => label.startsWith('Dense'))).toBe(true);
    expect(labels.some((label) => label.startsWith('MaxPooling2D'))).toBe(false);
    await canvas.search.fill('dense');
    await canvas.search.press('Enter');
    await expect.poll(() => canvas.wire('flatten', 'dense4').count()).toBe(1);
    await canvas.undo();
    await expect.poll(() => canvas.nodes.count()).toBe(10);
  });

  test('a layer dropped on a wire is put into it', async () => {
    await canvas.openTemplate('LeNet-5');
    const wire = await canvas.middle(canvas.wire('conv1', 'pool1'));
    const surface = await canvas.surface.boundingBox();
    await canvas.tile('Dropout').dragTo(canvas.surface, {
      targetPosition: { x: wire.x - (surface?.x ?? 0), y: wire.y - (surface?.y ?? 0) },
    });
    await expect.poll(() => canvas.wire('conv1', 'dropout1').count()).toBe(1);
    await expect.poll(() => canvas.wire('dropout1', 'pool1').count()).toBe(1);
    await expect.poll(() => canvas.wire('conv1', 'pool1').count()).toBe(0);
    await canvas.undo();
    await expect.poll(() => canvas.wire('conv1', 'pool1').count()).toBe(1);
    await expect.poll(() => canvas.nodes.count()).toBe(10);
  });

  test('a layer without wires that is dragged over a wire is put into it, in one step', async () => {
    await canvas.openTemplate('LeNet-5');
    const point = await canvas.emptyPoint();
    await session.page.mouse.dblclick(point.x, point.y);
    await canvas.search.fill('dropout');
    await canvas.search.press('Enter');
    const wire = await canvas.middle(canvas.wire('conv1', 'pool1'));
    await canvas.drag(await canvas.middle(canvas.node('dropout1')), wire);
    await expect.poll(() => canvas.wire('conv1', 'dropout1').count()).toBe(1);
    await expect.poll(() => canvas.wire('dropout1', 'pool1').count()).toBe(1);
    await canvas.undo();
    await expect.poll(() => canvas.wire('conv1', 'pool1').count()).toBe(1);
    await expect.poll(() => canvas.node('dropout1').count()).toBe(1);
  });

  test('a Ctrl-click on a wire inserts a layer that fits there', async () => {
    await canvas.openTemplate('LeNet-5');
    const wire = await canvas.middle(canvas.wire('dense1', 'dense2'));
    await session.page.keyboard.down('Control');
    await session.page.mouse.click(wire.x, wire.y);
    await session.page.keyboard.up('Control');
    await canvas.search.fill('dropout');
    await canvas.search.press('Enter');
    await expect.poll(() => canvas.wire('dense1', 'dropout1').count()).toBe(1);
    await expect.poll(() => canvas.wire('dropout1', 'dense2').count()).toBe(1);
  });

  test('delete removes a layer with its wires; with Ctrl its neighbours are joined', async () => {
    await canvas.openTemplate('LeNet-5');
    await canvas.click('pool1');
    await session.page.keyboard.press('Delete');
    await expect.poll(() => canvas.nodes.count()).toBe(9);
    await expect.poll(() => canvas.wires.count()).toBe(7);
    await canvas.undo();
    await canvas.click('pool1');
    await session.page.keyboard.press('Control+Delete');
    await expect.poll(() => canvas.nodes.count()).toBe(9);
    await expect.poll(() => canvas.wire('conv1', 'conv2').count()).toBe(1);
    await canvas.undo();
    await expect.poll(() => canvas.wires.count()).toBe(9);
  });

  test('a wire is selected and deleted, or pulled off its port', async () => {
    await canvas.openTemplate('LeNet-5');
    const wire = await canvas.middle(canvas.wire('conv1', 'pool1'));
    await session.page.mouse.click(wire.x, wire.y);
    await session.page.keyboard.press('Delete');
    await expect.poll(() => canvas.wires.count()).toBe(8);
    await canvas.undo();
    await expect.poll(() => canvas.wires.count()).toBe(9);
  });

  test('several layers are selected by a box, by Shift-click and by Ctrl+A', async () => {
    await canvas.openTemplate('LeNet-5');
    const first = await canvas.node('conv1').boundingBox();
    const last = await canvas.node('conv2').boundingBox();
    if (!first || !last) throw new Error('the layers are not in sight');
    await session.page.keyboard.down('Shift');
    await canvas.drag(
      { x: first.x - 40, y: first.y + 4 },
      { x: last.x + last.width + 40, y: last.y + last.height - 4 },
    );
    await session.page.keyboard.up('Shift');
    await expect.poll(() => canvas.selected.count()).toBe(3);
    await canvas.click('input');
    await expect.poll(() => canvas.selected.count()).toBe(1);
    await canvas.click('flatten', { modifiers: ['Shift'] });
    await expect.poll(() => canvas.selected.count()).toBe(2);
    await session.page.keyboard.press('Control+a');
    await expect.poll(() => canvas.selected.count()).toBe(10);
    expect(await canvas.inspector.textContent()).toContain('10 layers');
  });

  test('a drag of several layers is one step', async () => {
    await canvas.openTemplate('LeNet-5');
    const before = [await canvas.place('conv1'), await canvas.place('pool1')];
    await canvas.click('conv1');
    await canvas.click('pool1', { modifiers: ['Shift'] });
    const from = await canvas.middle(canvas.node('pool1'));
    await canvas.drag(from, { x: from.x + 120, y: from.y + 10 });
    const after = [await canvas.place('conv1'), await canvas.place('pool1')];
    expect(after[0]).not.toBe(before[0]);
    expect(after[1]).not.toBe(before[1]);
    await canvas.undo();
    expect([await canvas.place('conv1'), await canvas.place('pool1')]).toEqual(before);
    await canvas.redo();
    expect([await canvas.place('conv1'), await canvas.place('pool1')]).toEqual(after);
  });

  test('copy and paste, cut, duplicate, and paste with the incoming wires', async () => {
    await canvas.openTemplate('LeNet-5');
    await canvas.click('conv2');
    await canvas.click('pool2', { modifiers: ['Shift'] });
    await session.page.keyboard.press('Control+c');
    await session.page.keyboard.press('Control+v');
    await expect.poll(() => canvas.nodes.count()).toBe(12);
    await expect.poll(() => canvas.wires.count()).toBe(10);
    await expect.poll(() => canvas.selected.count()).toBe(2);
    await canvas.undo();
    await session.page.keyboard.press('Control+Shift+v');
    await expect.poll(() => canvas.nodes.count()).toBe(12);
    await expect.poll(() => canvas.wires.count()).toBe(11);
    await canvas.undo();
    await canvas.click('conv1');
    await session.page.keyboard.press('Control+d');
    await expect.poll(() => canvas.nodes.count()).toBe(11);
    await canvas.undo();
    await canvas.click('target');
    await session.page.keyboard.press('Control+x');
    await expect.poll(() => canvas.nodes.count()).toBe(9);
    await session.page.keyboard.press('Control+v');
    await expect.poll(() => canvas.node('target').count()).toBe(1);
  });

  test('tidying is one step that comes back with undo', async () => {
    await canvas.openTemplate('LeNet-5');
    const from = await canvas.middle(canvas.node('conv1'));
    await canvas.drag(from, { x: from.x + 200, y: from.y + 90 });
    const before = await canvas.place('conv1');
    await session.page.keyboard.press('Shift+T');
    await session.page.waitForFunction(
      (place) =>
        document.querySelector<HTMLElement>('.react-flow__node[aria-label^="conv1,"]')?.style
          .transform !== place,
      before,
    );
    await canvas.settled();
    const columns = new Set(
      await canvas.nodes.evaluateAll((nodes) =>
        nodes.map((node) => Math.round(node.getBoundingClientRect().x)),
      ),
    );
    expect(columns.size).toBe(1);
    await canvas.undo();
    expect(await canvas.place('conv1')).toBe(before);
  });

  test('undo calls off a layout that is still computed, and leaves the step before it', async () => {
    await canvas.openTemplate('LeNet-5');
    const from = await canvas.middle(canvas.node('conv1'));
    await canvas.drag(from, { x: from.x + 200, y: from.y + 90 });
    const before = await canvas.place('conv1');
    for (const keys of ['Shift+T', 'Control+z', 'Shift+T']) await session.page.keyboard.press(keys);
    await expect.poll(() => canvas.place('conv1')).not.toBe(before);
    await canvas.settled();
    await canvas.undo();
    expect(await canvas.place('conv1')).toBe(before);
  });

  test('layers are brought into line and spaced', async () => {
    await canvas.openTemplate('LeNet-5');
    const from = await canvas.middle(canvas.node('conv1'));
    await canvas.drag(from, { x: from.x + 150, y: from.y });
    await session.page.keyboard.press('Control+a');
    await session.page.getByRole('button', { name: 'Align left' }).click();
    const columns = new Set(
      await canvas.nodes.evaluateAll((nodes) =>
        nodes.map((node) => Math.round(node.getBoundingClientRect().x)),
      ),
    );
    expect(columns.size).toBe(1);
  });

  test('the context menu opens on the right button and on Shift+F10', async () => {
    await canvas.openTemplate('LeNet-5');
    await canvas.click('flatten', { button: 'right' });
    const menu = session.page.getByRole('menu');
    await menu.getByRole('menuitem', { name: /^Delete and reconnect/ }).click();
    await expect.poll(() => canvas.wire('pool2', 'dense1').count()).toBe(1);
    await canvas.click('pool1');
    await session.page.keyboard.press('Shift+F10');
    await menu.getByRole('menuitem', { name: /^Duplicate/ }).waitFor();
    await session.page.keyboard.press('Escape');
    await menu.waitFor({ state: 'detached' });
  });
});

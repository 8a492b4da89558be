import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { afterEach, expect, test } from 'vitest';
import { type BrowserSession, describeInBrowser, launchBrowser } from '../helpers/browser';
import { temporaryFolder } from '../helpers/temporary-folder';
import { AppPage } from './app-page';
import { CanvasPage } from './canvas-page';

/** The bundled iris table as a spreadsheet in another country writes it. */
const irisWithSemicolons = (): string =>
  readFileSync(new URL('../../templates/data/iris.csv', import.meta.url), 'utf8').replaceAll(
    ',',
    ';',
  );

/** Between two species, so that the probabilities tell one model from another. */
const FLOWER = {
  sepal_length_cm: '6.0',
  sepal_width_cm: '2.9',
  petal_length_cm: '4.8',
  petal_width_cm: '1.6',
};

describeInBrowser('from a blank canvas to a model that predicts elsewhere', () => {
  const sessions: BrowserSession[] = [];
  const launch = async (webgpu: boolean): Promise<AppPage> => {
    const session = await launchBrowser({ webgpu });
    sessions.push(session);
    return new AppPage(session);
  };
  afterEach(async () => {
    const opened = sessions.splice(0);
    await Promise.all(opened.map((session) => session.close()));
    expect(opened.flatMap(({ problems }) => problems)).toEqual([]);
  });

  test.each([
    { backend: 'CPU', choice: 'CPU (JavaScript)', webgpu: false },
    { backend: 'WebGPU', choice: 'WebGPU', webgpu: true },
  ])('on $backend', async ({ backend, choice, webgpu }) => {
    const folder = temporaryFolder();
    const keep = ({ name, bytes }: { name: string; bytes: Buffer }): string => {
      const path = join(folder, name);
      writeFileSync(path, bytes);
      return path;
    };
    const table = join(folder, 'my flowers.csv');
    writeFileSync(table, irisWithSemicolons());

    const app = await launch(webgpu);
    await app.open();
    await app.button('New project').click();
    await openData(app, table);
    expect(await app.projectName.inputValue()).toBe('my flowers');
    await drawNetwork(app);
    await app.tab('Data');
    await app.button('Fit network to data').click();
    await expect.poll(() => app.status.textContent()).toContain('No errors');

    await app.page.mouse.click(...(await emptyPlace(app)));
    await app.fill('Epochs', '20');
    await app.fill('Batch size', '16');
    await app.fill('Learning rate', '0.02');
    await app.pick('Backend', choice);
    await trainAndWatch(app);
    await app.page
      .getByRole('status')
      .getByText(/^Finished/)
      .waitFor({ timeout: 120_000 });
    expect(await app.status.textContent()).toContain(backend);

    await app.tab('Evaluation');
    await app.page.getByRole('table', { name: /Confusion matrix/ }).waitFor({ timeout: 60_000 });
    expect(await accuracy(app)).toBeGreaterThan(0.8);
    const prediction = await predict(app);
    expect(prediction).toMatch(/versicolor\s+\d/);

    const zip = keep(await exported(app, 'Trained model (TensorFlow.js)'));
    const script = await exported(app, 'Python script (Keras 3)');
    const picture = keep(await exported(app, 'Picture (PNG)'));
    expect(script.name).toBe('my flowers.py');
    expect(script.bytes.toString()).toContain('units=3,');
    const saved = await app.download(() => app.page.keyboard.press('Control+s'));
    expect(saved.name).toBe('my flowers.netloom');
    expect(JSON.parse(saved.bytes.toString()).graph.nodes).toHaveLength(4);
    await expect.poll(() => app.status.textContent()).toMatch(/Saved$/);

    const elsewhere = await launch(webgpu);
    await elsewhere.open();
    await elsewhere.choose(() => elsewhere.button('Open project').click(), zip);
    await expect.poll(() => elsewhere.projectName.inputValue()).toBe('my flowers');
    await expect.poll(() => new CanvasPage(elsewhere.page).nodes.count()).toBe(4);
    await elsewhere.tab('Evaluation');
    expect(await predict(elsewhere)).toBe(prediction);

    await elsewhere.button('Start page').click();
    await elsewhere.drop([picture]);
    await expect.poll(() => new CanvasPage(elsewhere.page).nodes.count()).toBe(4);
    expect(await elsewhere.page.title()).toBe('my flowers – Netloom');
  });

  test('one press on a template, and the loss falls', async () => {
    const app = await launch(false);
    await app.openTemplate('LeNet-5');
    await app.train();
    const step = async () => Number((await app.figure('Batch').textContent())?.split(' / ')[0]);
    await expect.poll(step, { timeout: 120_000 }).toBeGreaterThanOrEqual(30);
    // The figures are of a moment that may have passed when they are read; the curve has the first step too.
    await expect.poll(() => fallOf(lossCurve(app)), { timeout: 60_000 }).toBeGreaterThan(40);
  });
});

async function openData(app: AppPage, table: string): Promise<void> {
  await app.tab('Data');
  await app.choose(() => app.button('Open a file…').click(), table);
  await app.page.getByRole('heading', { name: 'Columns · 150 rows' }).waitFor();
  expect(await app.page.getByRole('checkbox', { name: 'species is a target' }).isChecked()).toBe(
    true,
  );
}

/** Input → Dense → Dense → Output: by a click, by a drag and a wire, and by typing a layer's name. */
async function drawNetwork(app: AppPage): Promise<void> {
  const canvas = new CanvasPage(app.page);
  await app.page.keyboard.press('Control+j');
  await canvas.tile('Input').click();
  await canvas.tile('Dense').click();
  await canvas.settled();
  const box = await canvas.surface.boundingBox();
  await canvas
    .tile('Dense')
    .dragTo(canvas.surface, { targetPosition: { x: 200, y: (box?.height ?? 0) * 0.8 } });
  await canvas.settled();
  await canvas.drag(
    await canvas.middle(canvas.port('dense1', 'source')),
    await canvas.middle(canvas.port('dense2', 'target')),
  );
  await expect.poll(() => canvas.wire('dense1', 'dense2').count()).toBe(1);
  await canvas.click('dense2');
  await app.page.keyboard.press('a');
  await canvas.search.fill('output');
  await app.page.keyboard.press('Enter');
  await expect.poll(() => canvas.wire('dense2', 'output1').count()).toBe(1);
  await app.page.keyboard.press('Control+j');
}

/** A click there selects nothing, so that the inspector is about the project. */
async function emptyPlace(app: AppPage): Promise<[number, number]> {
  const { x, y } = await new CanvasPage(app.page).emptyPoint();
  return [x, y];
}

/** One epoch, then the rest: the curve of the loss is drawn, and is another one later. */
async function trainAndWatch(app: AppPage): Promise<void> {
  await app.button('More ways to train').click();
  await app.page.getByRole('menuitem', { name: 'One epoch' }).click();
  const resume = app.banner.getByRole('button', { name: 'Resume' });
  await resume.waitFor({ timeout: 60_000 });
  const loss = lossCurve(app);
  await loss.waitFor({ state: 'attached' });
  const drawn = await loss.getAttribute('d');
  await resume.click();
  await expect.poll(() => loss.getAttribute('d'), { timeout: 60_000 }).not.toBe(drawn);
}

const lossCurve = (app: AppPage): Locator =>
  app.page.getByRole('region', { name: 'Loss' }).locator('.recharts-line-curve').first();

/** How far below its first point a curve ends, in pixels. */
async function fallOf(curve: Locator): Promise<number> {
  const numbers = (await curve.getAttribute('d'))?.match(/-?\d+(\.\d+)?/g)?.map(Number) ?? [];
  return (numbers.at(-1) ?? 0) - (numbers[1] ?? 0);
}

async function accuracy(app: AppPage): Promise<number> {
  const figure = app.page.locator('dl > div', { has: app.page.locator('dt:text-is("Accuracy")') });
  return Number.parseFloat((await figure.locator('dd').first().textContent()) ?? '') / 100;
}

/** What the playground says to one flower: every class with its probability. */
async function predict(app: AppPage): Promise<string> {
  const playground = app.page.getByRole('region', { name: 'Try it' });
  for (const [column, value] of Object.entries(FLOWER))
    await playground.getByRole('textbox', { name: column }).fill(value);
  const bars = playground.getByRole('list', { name: 'Probability of each class' });
  let shown = '';
  // Each keystroke is answered, and nothing tells the last answer but that no other follows.
  await expect
    .poll(
      async () => {
        const before = shown;
        shown = (await bars.allInnerTexts()).join();
        return shown !== '' && shown === before;
      },
      { interval: 500, timeout: 60_000 },
    )
    .toBe(true);
  return shown;
}

async function exported(app: AppPage, what: string): Promise<{ name: string; bytes: Buffer }> {
  await app.page.keyboard.press('Control+e');
  const file = await app.download(() => app.button(`Export: ${what}`).click());
  await app.page.keyboard.press('Escape');
  await app.dialog.waitFor({ state: 'detached' });
  return file;
}

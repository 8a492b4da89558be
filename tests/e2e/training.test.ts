import type { Page } from 'playwright-core';
import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import { type BrowserSession, describeInBrowser, launchBrowser } from '../helpers/browser';

/** The value of one row of the run's figures. */
const figure = (page: Page, label: string) =>
  page
    .getByRole('complementary', { name: 'The run in figures' })
    .locator('dl > div', { has: page.locator(`dt:text-is("${label}")`) })
    .locator('dd');

const stepsDone = async (page: Page): Promise<number> =>
  Number((await figure(page, 'Batch').textContent())?.split('/')[0]?.replaceAll(',', ''));

/** Waits until the run has done more steps than `steps`. */
const waitForSteps = (page: Page, steps: number): Promise<void> =>
  expect.poll(() => stepsDone(page), { timeout: 60_000 }).toBeGreaterThan(steps);

async function openTemplate(session: BrowserSession, name: string): Promise<Page> {
  const { page } = session;
  await page.goto(inject('baseUrl'));
  await page.getByRole('button', { name: new RegExp(`^${name}`) }).click();
  return page;
}

async function setField(page: Page, label: string, value: string): Promise<void> {
  const field = page.getByRole('textbox', { name: label, exact: true });
  await field.fill(value);
  await field.blur();
}

const press = (page: Page, name: string) =>
  page.getByRole('banner').getByRole('button', { name, exact: true }).click();

describeInBrowser('training', () => {
  let session: BrowserSession;
  afterEach(async () => {
    await session.close();
  });

  test('a run is paused, gone through in steps, cut off by a reload and continued', async () => {
    session = await launchBrowser();
    session.page.on('dialog', (dialog) => void dialog.accept());
    const page = await openTemplate(session, 'Iris');
    await setField(page, 'Epochs', '20000');
    await press(page, 'Train');
    await waitForSteps(page, 200);
    await page.getByRole('contentinfo').getByText('WebAssembly', { exact: true }).waitFor();
    expect(Number(await figure(page, 'Loss, validation').textContent())).toBeLessThan(1);

    await press(page, 'Pause');
    await page.getByRole('banner').getByRole('button', { name: 'Resume' }).waitFor();
    const paused = await stepsDone(page);
    await page.getByRole('button', { name: 'More ways to train' }).click();
    await page.getByRole('menuitem', { name: 'One step' }).click();
    await expect.poll(() => stepsDone(page)).toBe(paused + 1);

    await press(page, 'Resume');
    await waitForSteps(page, paused + 500);
    await page.reload();
    await openTemplate(session, 'Iris');
    await page.getByText(/stopped at epoch \d+ of 20000/).waitFor();
    const kept = await stepsDone(page);
    expect(kept).toBeGreaterThan(0);
    await page.getByRole('button', { name: 'Continue' }).click();
    await waitForSteps(page, kept + 100);
    await press(page, 'Stop');
    await page.getByText(/^Stopped/).waitFor();

    await page.getByRole('tab', { name: 'Evaluation' }).click();
    await page.getByRole('table', { name: /Confusion matrix/ }).waitFor();
    expect(session.problems).toEqual([]);
  });

  test('a run on WebGPU learns and is evaluated', async () => {
    session = await launchBrowser({ webgpu: true });
    const page = await openTemplate(session, 'Iris');
    await setField(page, 'Epochs', '30');
    await page.getByRole('combobox', { name: 'Backend' }).click();
    await page.getByRole('option', { name: 'WebGPU' }).click();
    await press(page, 'Train');
    await page.getByText('Finished', { exact: false }).waitFor({ timeout: 120_000 });
    await page.getByRole('contentinfo').getByText('WebGPU', { exact: true }).waitFor();
    expect(Number(await figure(page, 'Loss, validation').textContent())).toBeLessThan(0.5);
    await page.getByRole('tab', { name: 'Evaluation' }).click();
    await page.getByRole('table', { name: /Confusion matrix/ }).waitFor({ timeout: 60_000 });
    expect(session.problems).toEqual([]);
  });

  test('a loss that diverges says where and offers a way out', async () => {
    session = await launchBrowser();
    const page = await openTemplate(session, 'House prices');
    await page.getByRole('combobox', { name: 'Optimizer' }).click();
    await page.getByRole('option', { name: 'SGD', exact: true }).click();
    await setField(page, 'Learning rate', '100000');
    await press(page, 'Train');
    await page.getByText(/The loss (exploded|is not a number)/).waitFor({ timeout: 60_000 });
    await page.getByRole('button', { name: 'Train with learning rate 10000' }).click();
    await expect
      .poll(() => page.getByRole('textbox', { name: 'Learning rate', exact: true }).inputValue())
      .toBe('10000');
    expect(session.problems).toEqual([]);
  });
});

describeInBrowser('evaluation and playground', () => {
  let session: BrowserSession;
  beforeEach(async () => {
    session = await launchBrowser();
  });
  afterEach(async () => {
    await session.close();
  });

  test('a cell of the matrix opens its rows, and a row that is typed in is predicted', async () => {
    const page = await openTemplate(session, 'Iris');
    await press(page, 'Train');
    await page.getByRole('tab', { name: 'Evaluation' }).click();
    const matrix = page.getByRole('table', { name: /Confusion matrix/ });
    await matrix.waitFor({ timeout: 60_000 });
    await matrix.getByRole('button', { name: 'True setosa, predicted setosa' }).focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: /True versicolor, predicted versicolor/ }).waitFor();
    await page.getByRole('columnheader', { name: 'petal_length_cm' }).waitFor();

    const playground = page.getByRole('region', { name: 'Try it' });
    for (const [column, value] of [
      ['sepal_length_cm', '5.0'],
      ['sepal_width_cm', '3.4'],
      ['petal_length_cm', '1.4'],
      ['petal_width_cm', '0.2'],
    ] as const)
      await playground.getByRole('textbox', { name: column }).fill(value);
    await playground.getByText(/^setosa (9\d|100)/).waitFor();

    // Opened again, the kept model answers without being trained.
    await page.reload();
    await openTemplate(session, 'Iris');
    await page.getByRole('tab', { name: 'Evaluation' }).click();
    await page.getByRole('button', { name: 'Evaluate', exact: true }).click();
    await matrix.waitFor({ timeout: 60_000 });
    expect(session.problems).toEqual([]);
  });

  test('a drawn digit is predicted by a model that has only just begun', async () => {
    const page = await openTemplate(session, 'Multilayer perceptron');
    await page.getByRole('button', { name: 'More ways to train' }).click();
    await page.getByRole('menuitem', { name: 'One step' }).click();
    await page
      .getByRole('banner')
      .getByRole('button', { name: 'Resume' })
      .waitFor({ timeout: 60_000 });
    await page.getByRole('tab', { name: 'Evaluation' }).click();
    const pad = await page.getByRole('img', { name: 'Draw here' }).boundingBox();
    if (!pad) throw new Error('The pad is not shown.');
    await page.mouse.move(pad.x + 40, pad.y + 20);
    await page.mouse.down();
    await page.mouse.move(pad.x + 60, pad.y + 100, { steps: 8 });
    await page.mouse.up();
    const bars = page
      .getByRole('list', { name: 'Probability of each class' })
      .getByRole('listitem');
    await expect.poll(() => bars.count(), { timeout: 30_000 }).toBe(10);
    const shares = (await bars.locator(':scope > :last-child').allTextContents()).map((text) =>
      Number.parseFloat(text),
    );
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(100, 0);
    await page.getByRole('img', { name: 'As the model sees it' }).waitFor();
    expect(session.problems).toEqual([]);
  });
});

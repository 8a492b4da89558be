import type { Page } from 'playwright-core';
import { afterEach, expect, inject, test } from 'vitest';
import { type BrowserSession, describeInBrowser, launchBrowser } from '../helpers/browser';

const node = (page: Page, name: RegExp) =>
  page.locator('.react-flow__node').and(page.getByLabel(name));

async function openIris({ page }: BrowserSession): Promise<Page> {
  await page.goto(inject('baseUrl'));
  await page.getByRole('button', { name: /^Iris/ }).first().click();
  await page.locator('.react-flow__node').first().waitFor();
  return page;
}

describeInBrowser('layers that learn in their own way', () => {
  let session: BrowserSession;
  afterEach(async () => {
    await session.close();
  });

  test('a layer is frozen, shares weights and gets its own back by undo', async () => {
    session = await launchBrowser();
    const page = await openIris(session);
    await node(page, /^dense1/).click();
    const learning = page.getByRole('region', { name: 'Learning' });
    await learning.getByRole('switch', { name: 'Train this layer' }).click({ force: true });
    await node(page, /^dense1.*not trained/).waitFor();
    await page.getByText('kernel (not trained)').waitFor();

    await node(page, /^dense1/).click();
    await page.keyboard.press('Control+d');
    await node(page, /^dense3/).waitFor();
    await learning.getByRole('combobox', { name: 'Weights' }).selectOption({ label: 'dense1' });
    await node(page, /^dense3.*uses the weights of dense1/).waitFor();
    await page.getByText("Settings and weights are those of 'dense1'").waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+z');
    await expect
      .poll(() => node(page, /^dense3.*uses the weights/).count(), { timeout: 10_000 })
      .toBe(0);
  });

  test('a run goes through the stages of its form', async () => {
    session = await launchBrowser();
    const page = await openIris(session);
    const stages = page.getByRole('region', { name: 'Stages' });
    for (const [place, epochs] of ['3', '4'].entries()) {
      await stages.getByRole('button', { name: 'Add a stage' }).click();
      const stage = stages.getByRole('group', { name: `Stage ${place + 1}`, exact: true });
      await stage.getByLabel('Epochs').fill(epochs);
    }
    const first = stages.getByRole('group', { name: 'Stage 1', exact: true });
    await first.getByLabel('Layers that learn').first().click();
    await page.getByRole('option', { name: 'dense1' }).click();
    await page.keyboard.press('Escape');
    await page.getByText('7 epochs in all').waitFor();
    // Grouped, it is still what the stage trains.
    await node(page, /^dense1/).click();
    await page.keyboard.press('Control+g');
    await node(page, /^block1/).waitFor();
    await page.keyboard.press('Escape');
    await first.getByText('block1 / dense1', { exact: true }).waitFor();

    await page.getByRole('banner').getByRole('button', { name: 'Train', exact: true }).click();
    const figures = page.getByRole('complementary', { name: 'The run in figures' });
    const figure = (label: string) =>
      figures.locator('dl > div', { has: page.locator(`dt:text-is("${label}")`) }).locator('dd');
    await expect.poll(() => figure('Epoch').textContent(), { timeout: 60_000 }).toBe('7 / 7');
    expect(await figure('Stage').textContent()).toBe('2 / 2 · Stage 2');
    const loss = page.getByRole('region', { name: 'Loss', exact: true });
    expect(await loss.locator('svg text', { hasText: 'Stage' }).allTextContents()).toEqual([
      'Stage 1',
      'Stage 2',
    ]);
    const places = await loss
      .locator('svg text', { hasText: 'Stage' })
      .evaluateAll((names) => names.map((name) => name.getBoundingClientRect().x));
    const width = (await loss.boundingBox())?.width ?? 0;
    // Three epochs of seven, from the left.
    expect(((places[1] ?? 0) - (places[0] ?? 0)) / width).toBeCloseTo(3 / 7, 0);
  });

  test('a stage that trains nothing any more is a problem that leads to its field', async () => {
    session = await launchBrowser();
    const page = await openIris(session);
    await page.getByRole('button', { name: 'Add a stage' }).click();
    const stage = page.getByRole('group', { name: 'Stage 1', exact: true });
    await stage.getByLabel('Layers that learn').first().click();
    await page.getByRole('option', { name: 'dense1' }).click();
    await page.keyboard.press('Escape');
    await node(page, /^dense1/).click();
    const learning = page.getByRole('region', { name: 'Learning' });
    await learning.getByRole('switch', { name: 'Train this layer' }).click({ force: true });

    await page.getByRole('tab', { name: 'Problems' }).click();
    const problem = page.getByRole('button', { name: /Stage 'Stage 1' trains no layer/ });
    await problem.click();
    await expect
      .poll(() =>
        stage
          .getByRole('combobox', { name: 'Layers that learn' })
          .evaluate((input) => document.activeElement === input),
      )
      .toBe(true);
    await stage.getByText(/Stage 'Stage 1' trains no layer/).waitFor();
    await stage.getByRole('button', { name: "Let stage 'Stage 1' train all layers" }).click();
    await problem.waitFor({ state: 'detached' });
    await stage.getByText(/trains no layer/).waitFor({ state: 'detached' });
  });
});

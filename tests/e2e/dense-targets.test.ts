/** What is evaluated where a target is more than one value: masks of pixels, sequences of classes. */
import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import { type BrowserSession, describeInBrowser, launchBrowser } from '../helpers/browser';

async function evaluateAfterOneStep({ page }: BrowserSession, template: string) {
  await page.goto(inject('baseUrl'));
  await page.getByRole('button', { name: new RegExp(`^${template}`) }).click();
  await page.getByRole('button', { name: 'More ways to train' }).click();
  await page.getByRole('menuitem', { name: 'One step' }).click();
  await page
    .getByRole('banner')
    .getByRole('button', { name: 'Resume' })
    .waitFor({ timeout: 60_000 });
  await page.getByRole('tab', { name: 'Evaluation' }).click();
  await page.getByRole('button', { name: 'Evaluate', exact: true }).click();
  return page;
}

describeInBrowser('targets that are more than one value', () => {
  let session: BrowserSession;
  beforeEach(async () => {
    session = await launchBrowser();
  });
  afterEach(async () => {
    await session.close();
  });

  test('images stand beside their true and predicted masks, with IoU by class', async () => {
    const page = await evaluateAfterOneStep(session, 'U-Net, small');
    const overlap = page.getByRole('table', { name: 'Overlap by class' });
    await overlap.waitFor({ timeout: 60_000 });
    expect(await overlap.getByRole('row').count()).toBe(12);
    await page
      .getByRole('img', { name: /^No\. \d+: Predicted mask$/ })
      .first()
      .waitFor();
    const shown = (part: string) =>
      page.getByRole('img', { name: new RegExp(`^No\\. \\d+: ${part}$`) });
    for (const part of ['Image', 'True mask', 'Predicted mask'])
      expect(await shown(part).count()).toBe(12);
    expect(session.problems).toEqual([]);
  });

  test('images stand with what they say and how they were read', async () => {
    const page = await evaluateAfterOneStep(session, 'CRNN that reads digits');
    await page.getByText('Read as').first().waitFor({ timeout: 60_000 });
    expect(await page.getByRole('img', { name: /^No\. \d+: \d{3,6}$/ }).count()).toBe(24);
    expect(session.problems).toEqual([]);
  });
});

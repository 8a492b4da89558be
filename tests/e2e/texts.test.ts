import { expect, test } from 'vitest';
import { describeInBrowser } from '../helpers/browser';
import type { AppPage } from './app-page';
import { eachWithApp } from './each-with-app';

describeInBrowser('texts', () => {
  let app: AppPage;
  eachWithApp((opened) => {
    app = opened;
  });

  test('mails are looked at, learned from, and a typed one is judged', async () => {
    await app.openTemplate('Bag of words');
    await app.tab('Data');
    const texts = app.page.getByRole('region', { name: 'Texts of text' });
    await texts.getByText('Commonest words').waitFor();
    expect(await texts.getByRole('listitem').count()).toBe(2 * 4 + 50);
    await app.button('Train').click();
    await app.tab('Evaluation');
    // The run has ended, and was evaluated at its end.
    await app.button('Evaluate again').waitFor({ timeout: 120_000 });
    const mail = app.page.getByRole('textbox', { name: 'text', exact: true });
    await mail.fill('Click here to claim your FREE money now, xyzzyx guaranteed');
    const seen = app.page.getByRole('region', { name: 'What the model sees of text' });
    await seen.getByText('10 tokens, 1 unknown').waitFor();
    const says = app.page.getByRole('region', { name: 'Try it' });
    await expect.poll(() => says.textContent()).toMatch(/spam\s*9\d\.\d%/);
  });
});

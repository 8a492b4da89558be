import { expect, test } from 'vitest';
import { describeInBrowser } from '../helpers/browser';
import type { AppPage } from './app-page';
import { eachWithApp } from './each-with-app';

describeInBrowser('baselines', () => {
  let app: AppPage;
  eachWithApp((opened) => {
    app = opened;
  });

  test('classical methods stand beside the network, with how much data it takes to win', async () => {
    await app.openTemplate('Iris');
    await app.button('Train').click();
    await app.tab('Baselines');
    const table = app.page.getByRole('table', { name: 'Classical methods and this network' });
    await app.button('Compare').click();
    await app.button('Compare again').waitFor();
    const row = (name: string) => table.getByRole('row').filter({ hasText: name });
    expect(await table.getByRole('row').count()).toBe(9);
    expect(await row('Constant answer').textContent()).toContain('33.33%');
    expect(await row('Support vectors').textContent()).toMatch(/9\d\.\d\d%|100\.00%/);
    // The network's own figures come from the evaluation of the run that has ended.
    await expect.poll(() => row('This network').textContent()).toMatch(/\d\d\.\d\d%/);
    await app.button('Draw the learning curve').click();
    await app.button('Draw again').waitFor();
    const chart = app.page.getByRole('img', { name: 'Accuracy by training samples' });
    expect(await chart.locator('.recharts-line').count()).toBe(7);
    expect(await app.page.getByRole('tabpanel').getByRole('status').textContent()).toMatch(
      /From \d+ samples on the network|The best classical method stays ahead/,
    );
    // Other data make what was found void.
    await app.tab('Data');
    await app.page
      .getByRole('combobox', { name: 'Type of sepal_width_cm' })
      .selectOption('Ignored');
    await app.tab('Baselines');
    await app.button('Compare').waitFor();
  });
});

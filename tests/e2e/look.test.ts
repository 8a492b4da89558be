import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { describeInBrowser } from '../helpers/browser';
import { temporaryFolder } from '../helpers/temporary-folder';
import { csvOf, draws } from '../unit/data/examine/fixture';
import type { AppPage } from './app-page';
import { eachWithApp } from './each-with-app';

describeInBrowser('a close look at the data', () => {
  let app: AppPage;
  eachWithApp((opened) => {
    app = opened;
  });

  test('finds a leak and duplicates, mends both with a click each, and takes that back', async () => {
    const twice = <T>(list: readonly T[]) => [...list, ...list.slice(0, 60)];
    const label = draws(200, 1).map((value) => (value < 0.3 ? 'left' : 'stayed'));
    const path = join(temporaryFolder(), 'leaky.csv');
    const bytes = csvOf({
      amount: twice(draws(200, 2).map((value) => value.toFixed(5))),
      weight: twice(draws(200, 3).map((value, row) => (row === 9 ? 900 : value).toFixed(5))),
      gone: twice(label.map((value) => (value === 'left' ? 'yes' : 'no'))),
      label: twice(label),
    });
    writeFileSync(path, bytes);
    await app.open();
    await app.choose(() => app.button(/data/i).first().click(), path);
    const found = app.page.getByRole('list', { name: 'Worth a look' });
    const leak = found.getByText('“gone” says the same as the target “label”');
    await leak.waitFor();
    await app.button('Ignore the column').click();
    await leak.waitFor({ state: 'detached' });
    await app.button('Undo').click();
    await leak.waitFor();

    await app.button('Show them').first().click();
    await app.page.getByRole('table', { name: 'Duplicates, row by row' }).first().waitFor();
    const drop = app.page.getByRole('switch', { name: /^Leave out of validation and test/ });
    expect(await drop.isChecked()).toBe(false);
    await app.button('Leave them out').click();
    await app.page
      .getByText(/^Left out because an earlier split has them: \d+ validation/)
      .waitFor();
    await expect.poll(() => drop.isChecked()).toBe(true);
    await app.button('Leave them out').waitFor({ state: 'detached' });

    const view = (name: string) =>
      app.page.getByRole('tabpanel').getByText(name, { exact: true }).first().click();
    await view('Relations');
    await app.page.getByRole('button', { name: /^weight/ }).click();
    await app.page.getByRole('img', { name: 'weight where label is left' }).waitFor();
    await app.page.getByRole('table', { name: 'Correlations of number columns' }).waitFor();
    await view('Missing and outliers');
    await app.page.getByRole('cell', { name: '900 (11)' }).waitFor();
    await view('Splits');
    await app.page.getByText('“label” in each split').waitFor();
  });

  test('an augmentation layer shows what it makes of the data’s images', async () => {
    await app.openTemplate('LeNet-5');
    await app.page.locator('.react-flow__node[data-id=input]').click();
    await app.page.getByRole('button', { name: 'RandomErasing' }).dblclick();
    const shown = app.page.getByRole('region', { name: 'In training' });
    await shown.getByRole('img', { name: 'An image of the data' }).first().waitFor();
    const picture = () =>
      shown
        .getByRole('img', { name: 'The image, changed at random' })
        .first()
        .evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());
    const original = await shown
      .getByRole('img', { name: 'An image of the data' })
      .first()
      .evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());
    await shown.getByRole('button', { name: 'Draw again' }).click();
    await expect.poll(picture).not.toBe(original);
  });
});

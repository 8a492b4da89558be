import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { type BrowserSession, describeInBrowser, launchBrowser } from '../helpers/browser';
import { temporaryFolder } from '../helpers/temporary-folder';
import { AppPage } from './app-page';

const SONG = 'Row, row, row your boat,\ngently down the stream.\n';

describeInBrowser('a network that learns to write', () => {
  let session: BrowserSession;
  afterEach(async () => {
    await session.close();
    expect(session.problems).toEqual([]);
  });

  test("learns from a person's own text, shows how it gets on, and writes", async () => {
    session = await launchBrowser();
    const app = new AppPage(session);
    const { page } = app;
    const file = join(temporaryFolder(), 'song.txt');
    writeFileSync(file, SONG.repeat(40));
    await app.openTemplate('GPT, tiny');
    await app.tab('Data');
    await page.getByText('Call me Ishmael.').waitFor();
    await app.choose(() => app.button('Open a file…').click(), file);
    await page.getByText('Row, row, row your boat,').first().waitFor();
    // Its characters are others than the novel's.
    await expect.poll(() => app.status.textContent()).toMatch(/\d error/);
    await app.button('Fit network to data').click();
    await expect.poll(() => app.status.textContent()).toContain('No errors');

    await page.getByRole('textbox', { name: 'Epochs', exact: true }).fill('12');
    await app.train();
    const samples = page.getByRole('region', { name: 'What it writes' });
    await page
      .getByRole('status')
      .getByText(/^Finished/)
      .waitFor({ timeout: 120_000 });
    await samples.getByText('after epoch 12').waitFor();
    const last = await samples.getByRole('paragraph').textContent();
    while (await samples.getByRole('button', { name: 'Earlier' }).isEnabled())
      await samples.getByRole('button', { name: 'Earlier' }).click();
    await samples.getByText('before training').waitFor();
    expect(await samples.getByRole('paragraph').textContent()).not.toBe(last);

    await app.tab('Evaluation');
    await page.getByText('Perplexity').waitFor({ timeout: 60_000 });
    const pad = page.getByRole('region', { name: 'Write' });
    const text = pad.getByRole('status', { name: 'What the network writes' });
    const written = async () => {
      await expect.poll(() => text.getAttribute('aria-busy'), { timeout: 60_000 }).toBe('false');
      return text.textContent();
    };
    await pad.getByRole('textbox', { name: 'Begins with' }).fill('Zoë');
    await pad.getByText('Not in the training text: Z ë').waitFor();
    await pad.getByRole('textbox', { name: 'Begins with' }).fill('Row, ');
    await app.fill('Characters', '40');
    await pad.getByRole('button', { name: 'Write' }).click();
    await expect.poll(() => text.textContent()).toMatch(/^Row, ./);
    const first = await written();
    expect(first).toHaveLength('Row, '.length + 40);
    await pad.getByRole('button', { name: 'Write' }).click();
    expect(await written()).toBe(first);

    await app.fill('Characters', '5000');
    await pad.getByRole('button', { name: 'Another' }).click();
    await expect.poll(async () => (await text.textContent())?.length).toBeGreaterThan(8);
    await pad.getByRole('button', { name: 'Stop' }).click();
    expect((await written())?.length).toBeLessThan(5000);
  });
});

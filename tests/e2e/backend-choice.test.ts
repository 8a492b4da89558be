import { afterEach, expect, inject, test } from 'vitest';
import { type BrowserSession, describeInBrowser, launchBrowser } from '../helpers/browser';

/** Lets Chromium's software GPU pass for a real one, so that there is a choice to make. */
const DISGUISE = `
  for (const [name, value] of Object.entries({
    isFallbackAdapter: false, vendor: 'acme', architecture: 'fast', description: '',
  }))
    Object.defineProperty(GPUAdapterInfo.prototype, name, { get: () => value });
`;

describeInBrowser('the choice of backend', () => {
  let session: BrowserSession;
  afterEach(async () => {
    await session.close();
  });

  test('is measured, shown with its reason in both languages, and remembered', async () => {
    session = await launchBrowser({ webgpu: true });
    const { page } = session;
    page.on('dialog', (dialog) => void dialog.accept());
    await page.route(/engine-worker.*\.js$/, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: DISGUISE + (await response.text()) });
    });
    const status = page.getByRole('contentinfo');
    const train = async () => {
      await page.goto(inject('baseUrl'));
      await page.getByRole('button', { name: /^(Iris|鸢尾花)/ }).click();
      await page
        .getByRole('banner')
        .getByRole('button', { name: /^(Train|训练)$/ })
        .click();
    };
    await train();
    const english = status.getByText(/^measured [\d.]+ ms a step; WebGPU/);
    await english.waitFor({ timeout: 60_000 });
    await status.getByText('WebAssembly', { exact: true }).waitFor();
    const numbers = async (text: typeof english) =>
      ((await text.textContent()) ?? '').match(/[\d.]+/g)?.map(Number) ?? [];
    const measured = await numbers(english);
    expect(measured).toHaveLength(2);
    expect(measured[1]).toBeGreaterThan(Number(measured[0]));
    await page.getByText(/^Finished/).waitFor({ timeout: 60_000 });

    await page.evaluate(() =>
      localStorage.setItem('netloom.preferences', JSON.stringify({ language: 'zh-CN' })),
    );
    await train();
    const chinese = status.getByText(/^实测每步 [\d.]+ 毫秒；WebGPU/);
    await chinese.waitFor({ timeout: 60_000 });
    // Measured anew, the numbers would be others.
    expect(await numbers(chinese)).toEqual(measured);
    expect(session.problems).toEqual([]);
  });
});

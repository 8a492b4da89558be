import { expect, test } from 'vitest';
import { describeInBrowser } from '../helpers/browser';
import type { AppPage } from './app-page';
import { eachWithApp } from './each-with-app';

describeInBrowser('an agent', () => {
  let app: AppPage;
  eachWithApp((opened) => {
    app = opened;
  });

  test('the pole is on screen while it learns, and can be watched and pushed afterwards', async () => {
    const { page } = app;
    await app.openTemplate('DQN on CartPole');
    await app.tab('Data');
    await page.getByText('Pole angular velocity').waitFor();
    await app.button('Train').click();
    const player = page.getByRole('region', { name: 'The agent at play' });
    await player.getByRole('img', { name: 'Cart and pole' }).waitFor();
    const chart = page.getByRole('region', { name: 'Return of an episode' });
    await chart.waitFor();
    // The episode that is shown goes on to that of a later epoch.
    await expect.poll(() => player.textContent(), { timeout: 60_000 }).toMatch(/after epoch [2-9]/);
    const places = await player.evaluate(followCart);
    expect(new Set(places).size).toBeGreaterThan(5);
    await app.button('Stop').click();

    await app.tab('Evaluation');
    const report = page.getByRole('tabpanel');
    await report.getByText(/mean return of [\d.,]+ over 100 episodes/).waitFor();
    const watch = page.getByRole('group', { name: 'Watch the agent' });
    await watch.getByRole('button', { name: 'Watch an episode' }).click();
    await watch.getByText(/Step \d+ of 500/).waitFor();
    await page.keyboard.press('ArrowRight');
    await watch.getByText(/It lasted (all )?\d+ steps/).waitFor();
  });

  test('stands still until it is asked to play, where the system asks for less motion', async () => {
    const { page } = app;
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await app.openTemplate('DQN on CartPole');
    await app.button('Train').click();
    const player = page.getByRole('region', { name: 'The agent at play' });
    await player.getByRole('img', { name: 'Cart and pole' }).waitFor();
    expect(new Set(await player.evaluate(followCart)).size).toBe(1);
    await player.getByRole('button', { name: 'Play', exact: true }).click();
    expect(new Set(await player.evaluate(followCart)).size).toBeGreaterThan(5);
    await app.button('Stop').click();
  });
});

/** Where the cart is drawn in each of the next 60 frames. */
function followCart(player: Element): Promise<(string | null)[]> {
  return new Promise((resolve) => {
    const places: (string | null)[] = [];
    requestAnimationFrame(function look() {
      places.push(player.querySelector('svg[role=img] g')?.getAttribute('transform') ?? null);
      if (places.length < 60) requestAnimationFrame(look);
      else resolve(places);
    });
  });
}

import type { Page } from 'playwright-core';

/** What `measure` is told to do, one gesture after the other. */
export type Measure = (what: string, act: () => Promise<void>) => Promise<void>;

/** The gestures of somebody who looks around in a large drawing and moves a layer, which stays selected. */
export async function gestures(page: Page, measure: Measure): Promise<void> {
  const { mouse } = page;
  const drag = async (fromX: number, fromY: number) => {
    await mouse.move(fromX, fromY);
    await mouse.down();
    for (let step = 1; step <= 60; step += 1) {
      await mouse.move(fromX + 3 * step, fromY + 2 * Math.sin(step / 6) * 20);
    }
    await mouse.up();
  };
  await measure('idle', () => page.waitForTimeout(1000));
  await measure('moving the view, all in sight', () => drag(500, 65));
  await measure('zooming in from all to one layer', async () => {
    await mouse.move(600, 300);
    await page.keyboard.down('Control');
    for (let step = 0; step < 40; step += 1) await mouse.wheel(0, -60);
    await page.keyboard.up('Control');
  });
  await page.keyboard.press('Control+0');
  await page.waitForTimeout(500);
  await measure('moving the view at 100%', () => drag(420, 62));
  await page.keyboard.press('Shift+Digit1');
  await page.waitForTimeout(500);
  // By its id: only layers in sight are in the page, so a place among them changes with the view.
  const id = await page
    .locator('.react-flow__node[data-id^=conv]')
    .nth(100)
    .getAttribute('data-id');
  const layer = page.locator(`.react-flow__node[data-id="${id}"]`);
  await layer.click({ force: true });
  await page.keyboard.press('Shift+Digit2');
  await page.waitForTimeout(500);
  const node = await layer.boundingBox();
  if (!node) throw new Error('no layer in sight');
  const [x, y] = [node.x + node.width / 2, node.y + node.height / 2];
  await measure('dragging a layer', () => drag(x, y));
}

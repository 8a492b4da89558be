import type { Page } from 'playwright-core';
import type { Graph } from '../shared/graph/graph';
import { newProject } from '../shared/project/new-project';
import { gestures } from './browser/gestures';
import { network, resnet } from './browser/large-drawings';
import { withApp } from './browser/open-app';

/**
 * How fluid the canvas is with 1,000 layers, with 5,000 and with an unrolled ResNet-152: the time between frames while the view is moved and
 * zoomed and a layer is dragged, and the time from a key to the frame that shows what it did.
 * Run with `npx tsx bench/canvas.ts [layers…]`.
 */

const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** Milliseconds between the frames that the page draws while something is done. */
async function framesDuring(page: Page, act: () => Promise<void>): Promise<number[]> {
  await page.evaluate(() => {
    const state = globalThis as unknown as { frames: number[]; watching: boolean };
    state.frames = [];
    state.watching = true;
    let before = performance.now();
    const onFrame = (now: number) => {
      state.frames.push(now - before);
      before = now;
      if (state.watching) requestAnimationFrame(onFrame);
    };
    requestAnimationFrame(onFrame);
  });
  await act();
  return page.evaluate(() => {
    const state = globalThis as unknown as { frames: number[]; watching: boolean };
    state.watching = false;
    return state.frames.slice(1);
  });
}

function report(what: string, times: readonly number[]): void {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) =>
    `${(sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(1).padStart(7)} ms`;
  print(`${what.padEnd(34)} median ${at(0.5)}  95% ${at(0.95)}  longest ${at(1)}`);
}

/** Presses a key and waits for the second frame after it: the first one draws what it did. */
async function keyToFrame(page: Page, key: string): Promise<number> {
  await page.evaluate(() => {
    const state = globalThis as unknown as { shown: Promise<number> };
    state.shown = new Promise((resolve) => {
      window.addEventListener(
        'keydown',
        () => {
          const start = performance.now();
          requestAnimationFrame(() =>
            requestAnimationFrame(() => resolve(performance.now() - start)),
          );
        },
        { once: true, capture: true },
      );
    });
  });
  await page.keyboard.press(key);
  return page.evaluate(() => (globalThis as unknown as { shown: Promise<number> }).shown);
}

async function keys(page: Page): Promise<void> {
  const presses: number[] = [];
  for (let press = 0; press < 20; press += 1) {
    presses.push(await keyToFrame(page, press % 2 ? 'Alt+ArrowLeft' : 'Alt+ArrowRight'));
  }
  report('key to frame: moving a layer', presses);
  await page.locator('[data-field="filters"] input, [data-field="momentum"] input').first().focus();
  const edits: number[] = [];
  for (let press = 0; press < 20; press += 1) {
    edits.push(await keyToFrame(page, press % 2 ? 'ArrowDown' : 'ArrowUp'));
  }
  report('key to frame: changing a setting', edits);
}

const asked = process.argv.slice(2).map(Number);
const drawings: [string, Graph][] = (asked.length > 0 ? asked : [1000, 5000]).map((count) => [
  `${count} layers`,
  network(count),
]);
if (asked.length === 0) drawings.push(['ResNet-152 unrolled', resnet()]);
for (const [name, graph] of drawings) {
  await withApp({ ...newProject('large'), graph }, async (page, milliseconds) => {
    print(`${name} (${graph.nodes.length}) on the canvas after ${milliseconds.toFixed(0)} ms`);
    await page.waitForTimeout(1500);
    await gestures(page, async (what, act) => report(what, await framesDuring(page, act)));
    await keys(page);
  });
}

import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expand } from '../shared/graph/blocks/expand';
import type { Graph, GraphNode } from '../shared/graph/graph';
import { createNamer } from '../shared/graph/names';
import { newProject } from '../shared/project/new-project';
import { parseProject } from '../shared/project/parse-project';
import { withApp } from './browser/open-app';

/**
 * How fluid the canvas is with 1,000 layers, with 5,000 and with an unrolled ResNet-152: the time between frames while the view is moved and
 * zoomed and a layer is dragged, and the time from a key to the frame that shows what it did.
 * Run with `npx tsx bench/canvas.ts [layers…]`.
 */

const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const columns = (place: number) => ({ x: Math.floor(place / 25) * 260, y: (place % 25) * 104 });

/** ResNet-152 without its blocks, in columns. */
function resnet(): Graph {
  const text = readFileSync(new URL('../templates/resnet-152.netloom', import.meta.url), 'utf8');
  const parsed = parseProject(text);
  if (!parsed.ok) throw new Error(parsed.error.code);
  const { nodes, edges } = expand(parsed.project.graph).graph;
  // The gestures look for convolutions by their ids.
  const ids = new Map(
    nodes.map(({ id, type }, place) => [id, `${type === 'Conv2D' ? 'conv' : 'layer'}${place}`]),
  );
  const named = (id: string) => ids.get(id) ?? id;
  return {
    nodes: nodes.map((node, place) => ({ ...node, id: named(node.id), position: columns(place) })),
    edges: edges.map((edge, place) => ({
      id: `wire${place}`,
      source: named(edge.source),
      target: named(edge.target),
    })),
  };
}

/** A residual network in columns of 25 layers, as a person would fold a long one. */
function network(count: number): Graph {
  const namer = createNamer({ nodes: [], edges: [] });
  const nodes: GraphNode[] = [];
  const edges: Graph['edges'][number][] = [];
  const add = (type: string, config: GraphNode['config'], ...sources: string[]): string => {
    const id = namer.forType(type);
    const place = nodes.length;
    nodes.push({ id, type, name: id, config, position: columns(place) });
    for (const source of sources) edges.push({ id: `${source}-${id}`, source, target: id });
    return id;
  };
  let last = add('Conv2D', { padding: 'same' }, add('Input', { shape: [32, 32, 3] }));
  while (nodes.length < count - 3) {
    const inner = add('Conv2D', { padding: 'same' }, last);
    last = add('Add', {}, add('BatchNormalization', {}, inner), last);
  }
  const pooled = add('GlobalAveragePooling2D', {}, last);
  add('Output', {}, add('Dense', { units: 10, activation: 'softmax' }, pooled));
  return { nodes, edges };
}

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

async function gestures(page: Page): Promise<void> {
  const { mouse } = page;
  const drag = async (fromX: number, fromY: number) => {
    await mouse.move(fromX, fromY);
    await mouse.down();
    for (let step = 1; step <= 60; step += 1) {
      await mouse.move(fromX + 3 * step, fromY + 2 * Math.sin(step / 6) * 20);
    }
    await mouse.up();
  };
  report('idle', await framesDuring(page, () => page.waitForTimeout(1000)));
  report('moving the view, all in sight', await framesDuring(page, () => drag(500, 65)));
  report(
    'zooming in from all to one layer',
    await framesDuring(page, async () => {
      await mouse.move(600, 300);
      await page.keyboard.down('Control');
      for (let step = 0; step < 40; step += 1) await mouse.wheel(0, -60);
      await page.keyboard.up('Control');
    }),
  );
  await page.keyboard.press('Control+0');
  await page.waitForTimeout(500);
  report('moving the view at 100%', await framesDuring(page, () => drag(420, 62)));
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
  report('dragging a layer', await framesDuring(page, () => drag(x, y)));
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
    await gestures(page);
  });
}

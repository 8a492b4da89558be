import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { describeInBrowser, launchBrowser } from '../helpers/browser';
import { openTemplate } from '../helpers/open-template';
import { pngOfColours } from '../helpers/png';
import { temporaryFolder } from '../helpers/temporary-folder';
import { AppPage } from './app-page';

const CLASSES = { dark: 0x202020, grey: 0x808080, light: 0xe0e0e0 };
const EACH = 400;
/** So large that the pixels of 1,200 images take more than is kept in memory. */
const SIDE = 300;

/** More files than are read when they are dropped, one of them broken. */
function imageFolder(): string {
  const folder = join(temporaryFolder(), 'shades');
  for (const [name, colour] of Object.entries(CLASSES)) {
    mkdirSync(join(folder, name), { recursive: true });
    for (let image = 0; image < EACH; image++) {
      const shade = colour + 0x010101 * (image % 16);
      const bytes = pngOfColours(Array<number>(16).fill(shade), 4);
      writeFileSync(join(folder, name, `${image}.png`), bytes);
    }
  }
  writeFileSync(join(folder, 'grey', 'broken.png'), 'none');
  return folder;
}

/** A network so small that the reading is most of the work. */
function projectFile(): string {
  const { graph, ...project } = openTemplate('lenet-5');
  const [input, target] = ['Input', 'Output'].map((type) =>
    graph.nodes.find((node) => node.type === type),
  );
  const dense = graph.nodes.find((node) => node.id === 'dense3');
  if (!input || !target || !dense) throw new Error('The template has changed.');
  const nodes = [
    { ...input, config: { ...input.config, shape: [SIDE, SIDE, 3] } },
    { ...input, id: 'pool', name: 'pool', type: 'GlobalAveragePooling2D', config: {} },
    { ...dense, config: { ...dense.config, units: 3 } },
    target,
  ];
  const edges = [
    ['input', 'pool'],
    ['pool', 'dense3'],
    ['dense3', 'target'],
  ].map(([from, to]) => ({ id: `${from}-${to}`, source: from, target: to }));
  const training = { ...project.training, epochs: 3, learningRate: 1, weightDecay: 0 };
  const path = join(temporaryFolder(), 'small.netloom');
  const file = { ...project, training, graph: { nodes, edges } };
  writeFileSync(path, JSON.stringify(file));
  return path;
}

describeInBrowser('images larger than the memory set aside for them', () => {
  test('are dropped as a folder, decoded to disk, found there again, and trained on', async () => {
    const session = await launchBrowser();
    const app = new AppPage(session);
    const summary = (label: string) =>
      app.page.getByRole('region', { name: 'Data' }).locator(`dt:text-is("${label}") + dd`);
    const cached = () =>
      app.page.evaluate(async () => {
        const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('cache');
        const sizes: number[] = [];
        for await (const handle of folder.values())
          if (handle instanceof FileSystemFileHandle) sizes.push((await handle.getFile()).size);
        return sizes;
      });
    await app.open();
    await app.drop([projectFile()]);
    await app.projectName.waitFor();
    await app.drop([imageFolder()]);
    await app.fill('Width', String(SIDE));
    await app.fill('Height', String(SIDE));
    await expect.poll(() => summary('Input').textContent(), { timeout: 90_000 }).toBe('300×300×3');
    expect(await summary('Samples').textContent()).toBe('900 / 60 / 240');
    await app.page.getByText(/broken\.png.* was left out/).waitFor();
    const [size = 0, ...others] = await cached();
    expect(others).toEqual([]);
    const pixels = 3 * EACH * SIDE * SIDE * 3;
    expect(size).toBeGreaterThan(pixels);
    expect(size).toBeLessThan(pixels + 1000);
    await app.train();
    await expect
      .poll(() => app.figure('Loss, validation').textContent(), { timeout: 60_000 })
      .toMatch(/\d/);
    expect(await cached()).toEqual([size]);
    expect(session.problems).toEqual([]);
    await session.close();
  });
});

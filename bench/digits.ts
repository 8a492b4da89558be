/**
 * LeNet-5 on handwritten digits in the app, in Chromium: the template as it ships, but on all 60,000 training
 * images (none kept for validation), for three epochs, on WebAssembly, by pressing Train.
 *
 *   npm run bench -- digits [--json FILE]
 */
import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { parseProject } from '../shared/project/parse-project';
import type { Project } from '../shared/project/project';
import type { RunRecord } from '../shared/training/events';
import { withApp } from './browser/open-app';

const EPOCHS = 3;
const { values: options } = parseArgs({ options: { json: { type: 'string' } } });

async function project(): Promise<Project> {
  const file = new URL('../templates/lenet-5.netloom', import.meta.url);
  const parsed = parseProject(await readFile(file, 'utf8'));
  if (!parsed.ok) throw new Error('The template of LeNet-5 does not open.');
  const { data, training } = parsed.project;
  return {
    ...parsed.project,
    data: { ...data, split: { ...data.split, validation: 0 } },
    training: { ...training, epochs: EPOCHS, backend: 'wasm' },
  };
}

/** The run as the app keeps it in the browser's storage; null before there is one. */
const storedRun = (page: Page): Promise<RunRecord | null> =>
  page.evaluate(async () => {
    const settled = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await settled(indexedDB.open('netloom'));
    try {
      const store = database.transaction('runs').objectStore('runs');
      const keys = (await settled(store.getAllKeys())).map(String);
      const id = keys.find((key) => !key.endsWith('.batches'));
      const bytes = id && ((await settled(store.get(id))) as Uint8Array | undefined);
      return bytes ? JSON.parse(new TextDecoder().decode(bytes)) : null;
    } finally {
      database.close();
    }
  });

async function runWhere(page: Page, test: (run: RunRecord) => boolean): Promise<RunRecord> {
  for (;;) {
    const run = await storedRun(page);
    if (run?.state === 'failed') throw new Error('The run failed.');
    if (run && test(run)) return run;
    await page.waitForTimeout(500);
  }
}

await withApp(await project(), async (page) => {
  await page.getByRole('banner').getByRole('button', { name: 'Train', exact: true }).click();
  await runWhere(page, ({ state }) => state === 'finished');
  await page.getByRole('tab', { name: 'Evaluation' }).click();
  const run = await runWhere(page, ({ test }) => test !== null);
  const { epochs, test, backend, settings } = run;
  const seconds = epochs.map((epoch) => epoch.seconds);
  const accuracy = 100 * (test?.metrics.accuracy ?? Number.NaN);
  const isolated = await page.evaluate(() => crossOriginIsolated);
  process.stdout.write(
    [
      `- 60,000 digits an epoch on ${backend}, batch ${settings.batchSize}, ${settings.optimizer}; ` +
        `threads are ${isolated ? 'allowed' : 'not allowed'} (cross-origin isolation).`,
      `- Seconds an epoch: ${seconds.map((time) => time.toFixed(1)).join(', ')}; the goal is well under 60.`,
      `- Accuracy on ${test?.samples} test digits after ${EPOCHS} epochs: ${accuracy.toFixed(2)} %; ` +
        `the goal is 98.5: ${accuracy >= 98.5 ? 'met' : '**not met**'}.\n`,
    ].join('\n'),
  );
  if (options.json)
    await writeFile(options.json, JSON.stringify({ backend, seconds, accuracy, isolated }));
});

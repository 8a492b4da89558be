/**
 * The app's worker against the engine called bare, in Chromium, cross-origin isolated:
 *
 *   npm run bench -- worker [--rounds 7] [--turn 3] [--json FILE]
 *
 * The app's worker trains whole runs with its data, events, checkpoints and pauses for messages; a worker
 * of the bench's page does the same steps and nothing else. They take turns of about --turn seconds,
 * each in its own worker, on WebAssembly; times are of the steps, model and data ready before.
 */
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { serveApp } from '../electron/web-server';
import { findChromium } from '../scripts/chromium.mjs';
import { WORKLOADS } from './models';
import { median, quantile } from './training/statistics';
import { table } from './training/tables';

const GOAL = 0.98;
const MODELS = ['mlp', 'cnn', 'resnet20'] as const;
type Model = (typeof MODELS)[number];
/** Batches of an epoch, as browser/runs.ts has them. */
const STEPS: Record<Model, number> = { mlp: 100, cnn: 100, resnet20: 4 };

const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '7' },
    turn: { type: 'string', default: '3' },
    json: { type: 'string' },
  },
});
const root = fileURLToPath(new URL('.', import.meta.url));

interface Measured {
  readonly model: Model;
  /** Milliseconds a step, one a turn. */
  readonly app: number[];
  readonly bare: number[];
}

type Train = 'trainInApp' | 'trainBare';
const train = (page: Page, how: Train, model: Model, epochs: number): Promise<number> =>
  page.evaluate(
    ([method, name, count]) =>
      window[method]?.(name, count) ?? Promise.reject(new Error('unready')),
    [how, model, epochs] as const,
  );

async function measure(page: Page, model: Model): Promise<Measured> {
  const measured: Measured = { model, app: [], bare: [] };
  await train(page, 'trainInApp', model, 1);
  const step = await train(page, 'trainBare', model, 1);
  const epochs = Math.max(1, Math.round((1000 * Number(options.turn)) / (step * STEPS[model])));
  for (let round = 0; round < Number(options.rounds); round++) {
    // Who goes first changes, since the machine may be slower at the second.
    const order: Train[] = ['trainInApp', 'trainBare'];
    for (const how of round % 2 ? order : order.toReversed())
      measured[how === 'trainInApp' ? 'app' : 'bare'].push(await train(page, how, model, epochs));
  }
  return measured;
}

function row({ model, app, bare }: Measured): string[] {
  const cell = (times: number[]) =>
    `${median(times).toFixed(2)} (${quantile(times, 0.1).toFixed(2)} to ${quantile(times, 0.9).toFixed(2)})`;
  const ratio = median(bare) / median(app);
  const verdict = ratio >= GOAL ? 'met' : '**not met**';
  return [
    WORKLOADS[model].title,
    cell(bare),
    cell(app),
    `${ratio.toFixed(3)}× of ${GOAL}×: ${verdict}`,
  ];
}

const executablePath = findChromium();
if (!executablePath) throw new Error('This benchmark needs Chromium.');
const outDir = await mkdtemp(join(tmpdir(), 'netloom-bench-'));
try {
  await build({
    configFile: false,
    root,
    base: './',
    logLevel: 'warn',
    publicDir: false,
    worker: { format: 'es' },
    build: {
      outDir,
      emptyOutDir: true,
      chunkSizeWarningLimit: 4000,
      target: 'chrome120',
      rolldownOptions: { input: join(root, 'worker.html') },
    },
  });
  const data = fileURLToPath(new URL('../templates/data', import.meta.url));
  await cp(data, join(outDir, 'templates/data'), { recursive: true });
  const server = await serveApp(outDir, 0);
  const browser = await chromium.launch({ executablePath });
  try {
    const page = await browser.newPage();
    page.on('pageerror', (error) => console.error(error));
    await page.goto(`${server.url}worker.html`);
    await page.waitForFunction(() => window.trainBare !== undefined);
    const isolated = await page.evaluate(() => crossOriginIsolated);
    const all: Measured[] = [];
    for (const model of MODELS) {
      process.stderr.write(`  ${model}…\n`);
      all.push(await measure(page, model));
    }
    const head = ['model', 'bare, ms a step (10–90 %)', "the app's worker", 'ratio'];
    process.stdout.write(
      `Batch 128, Adam; Chromium ${browser.version()}, ${isolated ? '' : 'not '}cross-origin isolated.\n\n`,
    );
    process.stdout.write(`${table(head, all.map(row))}\n`);
    if (options.json) await writeFile(options.json, JSON.stringify({ isolated, results: all }));
  } finally {
    await browser.close();
    await server.close();
  }
} finally {
  await rm(outDir, { recursive: true, force: true });
}

/**
 * Frame times of the live charts while 100,000 points stream in, in headless Chromium:
 * `npx tsx bench/charts.ts`. Prints JSON.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { chromium } from 'playwright-core';
import { build, preview } from 'vite';
import { findChromium } from '../scripts/chromium.mjs';

const executablePath = findChromium();
if (!executablePath) throw new Error('This benchmark needs Chromium.');

const root = fileURLToPath(new URL('.', import.meta.url));
const outDir = await mkdtemp(join(tmpdir(), 'netloom-bench-'));
try {
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    plugins: [react()],
    worker: { format: 'es' },
    build: {
      outDir,
      emptyOutDir: true,
      chunkSizeWarningLimit: 4000,
      target: 'chrome120',
      rolldownOptions: { input: join(root, 'charts.html') },
    },
  });
  const server = await preview({
    configFile: false,
    root,
    build: { outDir },
    preview: { port: 0, host: '127.0.0.1' },
  });
  const browser = await chromium.launch({ executablePath });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 400 } });
    page.on('pageerror', (error) => console.error(error));
    await page.goto(`${server.resolvedUrls?.local[0]}charts.html`);
    const handle = await page.waitForFunction(() => window.chartFrames, undefined, {
      timeout: 300_000,
    });
    const frames = await handle.jsonValue();
    if (!frames) throw new Error('The page measured nothing.');
    const { growing, full, points } = frames;
    process.stdout.write(
      `${JSON.stringify({ points, growing: summary(growing), full: summary(full) }, null, 2)}\n`,
    );
  } finally {
    await browser.close();
    await server.close();
  }
} finally {
  await rm(outDir, { recursive: true, force: true });
}

/** Milliseconds a frame. */
function summary(frames: readonly number[]) {
  const sorted = [...frames].sort((a, b) => a - b);
  const at = (share: number) =>
    Number((sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(1));
  return { frames: frames.length, median: at(0.5), p95: at(0.95), p99: at(0.99), worst: at(1) };
}

/**
 * Real Chromium for the tests, through playwright-core:
 *
 *   describeInBrowser('canvas', () => {
 *     test('…', async () => {
 *       const session = await launchBrowser({ webgpu: true });
 *       await session.page.goto(inject('baseUrl'));
 *       …
 *       expect(session.problems).toEqual([]);
 *       await session.close();
 *     });
 *   });
 *
 * NETLOOM_TEST_SLOWDOWN=6 makes the pages' main threads six times slower, as on a laden machine: what
 * only holds because the page is quick shows at once.
 */
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { describe } from 'vitest';
import { findChromium } from '../../scripts/chromium.mjs';

const executablePath = findChromium();
const slowdown = Number(process.env.NETLOOM_TEST_SLOWDOWN ?? 1);

/** A group of tests that need a browser; skipped, and saying so, where there is none. */
export function describeInBrowser(title: string, body: () => void): void {
  describe.skipIf(!executablePath)(
    executablePath ? title : `${title} (skipped: no Chromium)`,
    body,
  );
}

export interface BrowserOptions {
  /** WebGPU in software; without it the page finds no adapter. */
  readonly webgpu?: boolean;
  readonly locale?: 'en-US' | 'zh-CN';
  readonly colorScheme?: 'light' | 'dark';
  readonly reducedMotion?: boolean;
  readonly viewport?: { readonly width: number; readonly height: number };
}

export interface BrowserSession {
  readonly browser: Browser;
  readonly context: BrowserContext;
  readonly page: Page;
  /** Errors of all the context's pages so far: exceptions, console errors, requests to elsewhere. */
  readonly problems: string[];
  readonly close: () => Promise<void>;
}

const QUIET = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-sync',
  '--no-pings',
  // Nothing but the test's own server can be reached, whatever the page or the browser tries.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];
const SOFTWARE_WEBGPU = [
  '--enable-unsafe-webgpu',
  '--use-webgpu-adapter=swiftshader',
  '--enable-features=Vulkan',
];

/** Starts Chromium with one page open. Call `close` at the end. */
export async function launchBrowser(options: BrowserOptions = {}): Promise<BrowserSession> {
  if (!executablePath) throw new Error('No Chromium: put the test in describeInBrowser.');
  const browser = await chromium.launch({
    executablePath,
    args: [...QUIET, ...(options.webgpu ? SOFTWARE_WEBGPU : [])],
  });
  const context = await browser.newContext({
    locale: options.locale ?? 'en-US',
    colorScheme: options.colorScheme ?? 'light',
    reducedMotion: options.reducedMotion ? 'reduce' : 'no-preference',
    viewport: options.viewport ?? { width: 1280, height: 800 },
  });
  const problems: string[] = [];
  context.on('page', (page) => watch(page, problems));
  const page = await context.newPage();
  if (slowdown > 1) await slowDown(page);
  return { browser, context, page, problems, close: () => browser.close() };
}

async function slowDown(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
}

function watch(page: Page, problems: string[]): void {
  // Playwright takes over file choosers from when somebody listens, a moment after it is asked to.
  page.on('filechooser', () => {});
  page.on('pageerror', (error) => problems.push(`exception: ${error.stack ?? error.message}`));
  page.on('crash', () => problems.push('the page crashed'));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`console: ${message.text()}`);
  });
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    const isOwn = hostname === '127.0.0.1' || protocol === 'blob:' || protocol === 'data:';
    if (!isOwn) problems.push(`request to ${request.url()}`);
  });
}

/** Builds the web edition where its sources changed, and serves it to the end-to-end tests. */
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { serveApp } from '../../electron/web-server';
import { ensureBuilt } from '../../scripts/build.mjs';
import { findChromium } from '../../scripts/chromium.mjs';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the web edition is, with a slash at its end; empty where no browser could open it. */
    baseUrl: string;
  }
}

export default async function serve(
  project: TestProject,
): Promise<(() => Promise<void>) | undefined> {
  if (!findChromium()) {
    project.provide('baseUrl', '');
    return undefined;
  }
  await ensureBuilt(['renderer']);
  const folder = fileURLToPath(new URL('../../dist/renderer', import.meta.url));
  const server = await serveApp(folder, 0);
  project.provide('baseUrl', server.url);
  return server.close;
}

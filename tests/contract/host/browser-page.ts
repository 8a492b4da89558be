import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { serveApp } from '../../../electron/web-server';
import { type BrowserSession, launchBrowser } from '../../helpers/browser';

/** A page with nothing but the web edition's host, under the program's own headers. */
export interface HostPage {
  readonly session: BrowserSession;
  readonly url: string;
  readonly close: () => Promise<void>;
}

const ENTRY = `
  import { createHost } from './renderer/src/platform/create-host';
  window.host = createHost();
`;

export async function openHostPage(): Promise<HostPage> {
  const folder = mkdtempSync(join(tmpdir(), 'netloom-page-'));
  const root = new URL('../../..', import.meta.url).pathname;
  await build({
    stdin: { contents: ENTRY, resolveDir: root, loader: 'ts' },
    bundle: true,
    format: 'esm',
    outfile: join(folder, 'host.js'),
    logLevel: 'error',
  });
  writeFileSync(
    join(folder, 'index.html'),
    '<!doctype html><link rel="icon" href="data:,"><script type="module" src="host.js"></script>',
  );
  const server = await serveApp(folder, 0);
  const session = await launchBrowser();
  return {
    session,
    url: server.url,
    close: async () => {
      await session.close();
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

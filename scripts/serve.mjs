// Builds the web edition where needed and serves it on the loopback address.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { whyNoWindow } from './electron-binary.mjs';
import { fail, root } from './run-command.mjs';

const OPENERS = { darwin: ['open'], win32: ['cmd', '/c', 'start', ''], linux: ['xdg-open'] };

function openInBrowser(url) {
  const [command, ...args] = OPENERS[process.platform] ?? OPENERS.linux;
  // Where nothing opens it, the printed address is enough.
  spawn(command, [...args, url], { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref();
}

/** Reads --port's value; fails on what is no port. */
export function readPort(value) {
  if (value === undefined) return undefined;
  const port = Number(value);
  if (!/^\d+$/.test(value) || port > 65_535)
    fail(`--port needs a number from 0 to 65535, not '${value}'.`, 2);
  return port;
}

/**
 * Serves until the process is asked to end.
 *
 * @param {{ port?: number, open: boolean }} options without `port` the first free one from 4173
 */
export async function serveUntilEnd({ port, open }) {
  await ensureBuilt(['renderer', 'electron']);
  const { serveApp } = await import(
    new URL('../dist/electron/web-server.mjs', import.meta.url).href
  );
  const server = await serveApp(join(root, 'dist/renderer'), port).catch((error) => {
    const reason =
      error.code === 'EADDRINUSE'
        ? 'it is in use; leave --port out to take a free one'
        : error.message;
    throw new Error(`Port ${port ?? ''} can't be had: ${reason}.`);
  });
  const ended = Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  process.stdout.write(`Netloom is at ${server.url} (Ctrl-C ends it).\n`);
  if (open && !whyNoWindow()) openInBrowser(server.url);
  await ended;
  await server.close();
}

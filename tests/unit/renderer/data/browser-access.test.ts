import { createReadStream } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { nodeDataAccess } from '../../../../cli/node-data';
import { loadDataset } from '../../../../shared/data/load';
import { type BrowserSession, describeInBrowser, launchBrowser } from '../../../helpers/browser';
import { accessTo, fixture, okay, tableFile, utf8 } from '../../data/fixture';
import type { AccessAnswer, AccessQuestion } from './access-worker';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'";

/** Serves an empty page, the worker and templates/, under the program's own policy. */
async function serve(): Promise<Server> {
  const { outputFiles } = await build({
    entryPoints: [path('./access-worker.ts')],
    bundle: true,
    format: 'esm',
    // Of Papa Parse, for Node alone.
    external: ['stream'],
    write: false,
  });
  const server = createServer((request, response) => {
    const address = request.url ?? '/';
    response.setHeader('Content-Security-Policy', POLICY);
    if (address.startsWith('/templates/')) {
      return void createReadStream(path(`../../../..${address}`))
        .on('error', () => response.writeHead(404).end())
        .pipe(response);
    }
    const isWorker = address === '/worker.js';
    response.setHeader('Content-Type', isWorker ? 'text/javascript' : 'text/html');
    response.end(isWorker ? outputFiles[0]?.text : '<!doctype html><title>data</title>');
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return server;
}

describeInBrowser('data access in a browser’s worker', () => {
  let server: Server;
  let session: BrowserSession;

  beforeAll(async () => {
    server = await serve();
    session = await launchBrowser();
    await session.page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  }, 60_000);

  afterAll(async () => {
    await session?.close();
    server?.close();
  });

  const ask = (question: AccessQuestion): Promise<AccessAnswer> =>
    session.page.evaluate(
      (asked) =>
        new Promise<AccessAnswer>((resolve, reject) => {
          const worker = new Worker('/worker.js', { type: 'module' });
          worker.onmessage = ({ data }) => resolve(data);
          worker.onerror = ({ message }) => reject(new Error(message));
          worker.postMessage(asked);
        }),
      question,
    );

  it('reads what is bundled from the app’s own origin', async () => {
    const answer = await ask({ kind: 'bundled', path: 'iris.csv' });
    const bytes = 'bytes' in answer ? Uint8Array.from(answer.bytes) : null;
    expect(bytes).toEqual(Uint8Array.from(await nodeDataAccess.bundled('iris.csv')));
  });

  it('says what is not there', async () => {
    expect(await ask({ kind: 'file' })).toEqual({ failure: 'not-found' });
  });

  it('reads a file in pieces', async () => {
    expect(await ask({ kind: 'piece', bytes: [0, 1, 2, 3, 4, 5, 6] })).toEqual({
      bytes: [2, 3, 4],
    });
  });

  it('keeps what can be made again, and leaves nothing of what is given up', async () => {
    const bytes = [1, 2, 3, 4, 5];
    expect(await ask({ kind: 'cache', length: 100_000, abandon: false })).toEqual({ bytes });
    expect(await ask({ kind: 'cache', length: 100_000, abandon: true })).toEqual({ bytes: [] });
  });

  it('keeps a large table on the browser’s disk, as the command line does', async () => {
    const rows = Array.from({ length: 50 }, (_, at) => `${at % 7},${at * 3},${at % 2 ? 'a' : 'b'}`);
    const text = ['few,many,label', ...rows].join('\n');
    const config = tableFile('made.csv');
    const { value } = okay(await loadDataset(config, accessTo(utf8(text))));
    const answer = await ask({ kind: 'table', text });
    const there = JSON.parse(
      new TextDecoder().decode(Uint8Array.from('bytes' in answer ? answer.bytes : [])),
    );
    expect(there).toEqual({
      values: Array.from(value.train.inputs.features?.data.subarray(0, 2) ?? []),
      row: value.train.rows[0],
    });
  });

  it('says that the browser gives no more of the disk', async () => {
    const { page, context } = session;
    const devtools = await context.newCDPSession(page);
    const { origin } = new URL(page.url());
    await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1_000_000 });
    const full = await ask({ kind: 'cache', length: 5_000_000, abandon: false });
    expect(full).toEqual({ failure: 'no-space' });
    await devtools.send('Storage.overrideQuotaForOrigin', { origin });
  });

  it.each([
    ['gradient.png', 0],
    ['sixteen-bit.png', 1],
    ['palette.png', 0],
    ['half-transparent.png', 1],
    ['grey.png', 0],
    ['gradient.jpg', 3],
    ['turned-by-exif.jpg', 3],
    ['gradient.webp', 3],
  ])('sees %s as the command line does, within %d of 255', async (name, tolerance) => {
    const size = { width: 12, height: 9, channels: 3 } as const;
    const file = fixture(name);
    const here = await nodeDataAccess.decodeImage(file, name, size);
    const there = await ask({ kind: 'decode', bytes: [...file], size });
    const pixels = 'bytes' in there ? there.bytes : [];
    expect(pixels).toHaveLength(here.length);
    const furthest = here.reduce(
      (most, value, index) => Math.max(most, Math.abs(value - (pixels[index] ?? 0))),
      0,
    );
    expect(furthest).toBeLessThanOrEqual(tolerance);
  });

  it('refuses what is no image', async () => {
    const size = { width: 2, height: 2, channels: 1 } as const;
    const bytes = [...fixture('ragged.csv')];
    expect(await ask({ kind: 'decode', bytes, size })).toEqual({ failure: 'undecodable' });
    expect(session.problems).toEqual([]);
  });
});

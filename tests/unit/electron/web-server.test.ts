import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { serveApp, type WebServer } from '../../../electron/web-server';
import { temporaryFolder } from '../../helpers/temporary-folder';

async function serve(port?: number): Promise<WebServer> {
  const root = temporaryFolder();
  mkdirSync(join(root, 'app'));
  writeFileSync(join(root, 'app', 'index.html'), '<h1>Netloom</h1>');
  writeFileSync(join(root, 'secret.txt'), 'SECRET');
  const server = await serveApp(join(root, 'app'), port);
  onTestFinished(server.close);
  return server;
}

/** Sends a request as it is: fetch would tidy its path first. */
function raw(url: string, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    let answer = '';
    socket.on('data', (chunk) => {
      answer += chunk;
    });
    socket.on('end', () => resolve(answer)).on('error', reject);
    socket.end(text);
  });
}

describe('the web server', () => {
  test('serves the page with its headers', async () => {
    const { url } = await serve(0);
    const response = await fetch(url);
    expect(await response.text()).toBe('<h1>Netloom</h1>');
    expect(response.headers.get('cross-origin-embedder-policy')).toBe('require-corp');
    expect((await fetch(`${url}missing`)).status).toBe(404);
    expect((await fetch(url, { method: 'POST', body: 'x' })).status).toBe(405);
  });

  test.each([
    'GET /../secret.txt HTTP/1.1\r\n',
    'GET /%2e%2e/secret.txt HTTP/1.1\r\n',
    'GET //../secret.txt HTTP/1.1\r\n',
    'GET http://127.0.0.1/../secret.txt HTTP/1.1\r\n',
    'GET /\\..\\secret.txt HTTP/1.1\r\n',
    'OPTIONS * HTTP/1.1\r\n',
    'CONNECT /x HTTP/1.1\r\n',
    'TRACE / HTTP/1.1\r\n',
  ])('%s gives nothing away and leaves the server up', async (line) => {
    const { url } = await serve(0);
    const answer = await raw(url, `${line}Host: x\r\nConnection: close\r\n\r\n`);
    expect(answer).not.toContain('SECRET');
    expect((await fetch(url)).status).toBe(200);
  });

  test('is reached from this machine alone', async () => {
    const { url } = await serve(0);
    expect(new URL(url).hostname).toBe('127.0.0.1');
  });

  test('takes the next port where one is in use, but never another than the one asked for', async () => {
    const first = await serve();
    const second = await serve();
    expect(new URL(second.url).port).not.toBe(new URL(first.url).port);
    expect(Number(new URL(first.url).port)).toBeGreaterThanOrEqual(4173);
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void other.close());
    const { port } = other.address() as AddressInfo;
    await expect(serve(port)).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});

import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createAppHandler, isInside } from '../../../electron/app-protocol';
import { temporaryFolder } from '../../helpers/temporary-folder';

/** An app with a neighbour whose name starts like its own, and files that no request may reach. */
function appFolder(): string {
  const root = temporaryFolder();
  const app = join(root, 'app');
  for (const folder of ['app/assets', 'app-evil'])
    mkdirSync(join(root, folder), { recursive: true });
  writeFileSync(join(root, 'secret.txt'), 'SECRET');
  writeFileSync(join(root, 'app-evil', 'index.html'), 'SECRET');
  writeFileSync(join(app, 'index.html'), '<!doctype html>');
  writeFileSync(join(app, '.env'), 'SECRET');
  writeFileSync(join(app, 'assets', 'main.js'), 'export {};');
  writeFileSync(join(app, 'assets', '图 1.csv'), 'a,b');
  symlinkSync(join(root, 'secret.txt'), join(app, 'assets', 'link.txt'));
  symlinkSync(join(root, 'app-evil'), join(app, 'linked'));
  return app;
}

describe('the app handler', () => {
  const get = (app: string, path: string, init?: RequestInit) =>
    createAppHandler(app)(new Request(`http://127.0.0.1${path}`, init));

  test.each([
    ['/', 'text/html; charset=utf-8', '<!doctype html>'],
    ['/index.html?x=1#y', 'text/html; charset=utf-8', '<!doctype html>'],
    ['/assets/main.js', 'text/javascript; charset=utf-8', 'export {};'],
    ['/assets/%E5%9B%BE%201.csv', 'text/csv; charset=utf-8', 'a,b'],
    ['/nothing/../assets/main.js', 'text/javascript; charset=utf-8', 'export {};'],
  ])('serves %s', async (path, type, body) => {
    const response = await get(appFolder(), path);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe(type);
    expect(await response.text()).toBe(body);
  });

  test.each([
    ['main.wasm', 'application/wasm'],
    ['worker.mjs', 'text/javascript; charset=utf-8'],
    ['style.css', 'text/css; charset=utf-8'],
    ['index.json', 'application/json; charset=utf-8'],
    ['icon.svg', 'image/svg+xml'],
    ['lenet.png', 'image/png'],
    ['font.woff2', 'font/woff2'],
    ['digits.csv.gz', 'application/gzip'],
    ['lenet-5.netloom', 'application/octet-stream'],
  ])('%s is %s', async (name, type) => {
    const app = appFolder();
    writeFileSync(join(app, name), 'x');
    expect((await get(app, `/${name}`)).headers.get('content-type')).toBe(type);
  });

  test.each([
    '/../secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/%2e%2e%2fsecret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/..%5csecret.txt',
    '/..%2fapp-evil%2findex.html',
    '/../app-evil/index.html',
    '/assets/link.txt',
    '/linked/index.html',
    '/.env',
    '/%2eenv',
    '/assets',
    '/assets/',
    '//secret.txt',
    '/index.html%00.js',
    '/%ff',
    '/%',
    '/C:%5csecret.txt',
    '/index.html::$DATA',
    '/missing.js',
  ])('%s is not found', async (path) => {
    const response = await get(appFolder(), path);
    expect(response.status).toBe(404);
    expect(await response.text()).not.toContain('SECRET');
  });

  test('no path made of pieces of attacks gets out', async () => {
    const app = appFolder();
    const piece = fc.constantFrom(
      '..',
      '.',
      '/',
      '%2f',
      '%5c',
      '\\',
      '%2e',
      '%00',
      '%252e',
      'app-evil',
      'secret.txt',
      'assets',
      'linked',
      '~',
      ':',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 10 }), async (pieces) => {
        const response = await get(app, `/${pieces.join('')}`);
        expect(await response.text()).not.toContain('SECRET');
      }),
      { numRuns: 500 },
    );
  });

  test('reads only', async () => {
    const app = appFolder();
    const head = await get(app, '/', { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([
      200,
      '15',
      '',
    ]);
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
      expect((await get(app, '/', { method })).status).toBe(405);
    }
  });

  test('every answer carries the whole policy, errors too', async () => {
    const app = appFolder();
    for (const response of [
      await get(app, '/'),
      await get(app, '/missing'),
      await get(app, '/', { method: 'POST' }),
    ]) {
      const { headers } = response;
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'",
      );
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toMatch(/unsafe-eval(?<!wasm-unsafe-eval)|\*|https?:/);
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
      expect(headers.get('cross-origin-embedder-policy')).toBe('require-corp');
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
    }
  });
});

test.each([
  ['/app', '/app/x', true],
  ['/app', '/app/x/y', true],
  ['/app', '/app', false],
  ['/app', '/app-evil/x', false],
  ['/app', '/app/../x', false],
  ['/app', '/', false],
  ['/app', '/app/..x', true],
  ['/app/', '/app/x', true],
])('isInside(%s, %s) is %s', (folder, path, expected) => {
  expect(isInside(folder, path)).toBe(expected);
});

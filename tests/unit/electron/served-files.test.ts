import { appendFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ServedFiles } from '../../../electron/served-files';
import { temporaryFolder } from '../../helpers/temporary-folder';

const ORIGIN = 'app://netloom';

const ask = (
  served: ServedFiles,
  address: string,
  version: string,
  range = 'bytes=2-4',
  method = 'GET',
) =>
  served.respond(
    new Request(ORIGIN + address, {
      method,
      headers: { Range: range, 'If-Match': `"${version}"` },
    }),
  );

describe('files served to the page in pieces', () => {
  const start = async (offset = 0) => {
    const path = join(temporaryFolder(), 'data.csv');
    writeFileSync(path, '0123456789');
    const served = new ServedFiles();
    return { path, served, file: await served.serve(path, offset) };
  };

  test('give the bytes asked for', async () => {
    const { served, file } = await start();
    expect(file.size).toBe(10);
    const response = await ask(served, file.address, file.version);
    expect(response?.status).toBe(206);
    expect(await response?.text()).toBe('234');
  });

  test('keep what comes before the contents', async () => {
    const { served, file } = await start(4);
    expect(file.size).toBe(6);
    const response = await ask(served, file.address, file.version, 'bytes=0-1');
    expect(await response?.text()).toBe('45');
  });

  test('keep their address, which says nothing of their path', async () => {
    const { served, file, path } = await start();
    expect((await served.serve(path)).address).toBe(file.address);
    expect(file.address).not.toContain('data');
  });

  test('are refused once they have changed or are gone', async () => {
    const { served, file, path } = await start();
    appendFileSync(path, 'x');
    expect((await ask(served, file.address, file.version))?.status).toBe(412);
    rmSync(path);
    expect((await ask(served, file.address, file.version))?.status).toBe(412);
  });

  test('are only those that were handed out, in pieces of some size', async () => {
    const { served, file } = await start();
    const { address, version } = file;
    expect((await ask(served, '/.files/data.csv', version))?.status).toBe(404);
    expect((await ask(served, `${address}/../data.csv`, version))?.status).toBe(404);
    expect((await ask(served, address, version, 'bytes=2-4', 'POST'))?.status).toBe(404);
    expect(await ask(served, '/index.html', version)).toBeNull();
    for (const range of ['', 'bytes=4-2', 'bytes=0-', 'bytes=-5', 'bytes=0-999999999999'])
      expect((await ask(served, address, version, range))?.status).toBe(416);
    expect((await ask(served, address, version, 'bytes=8-12'))?.status).toBe(412);
  });
});

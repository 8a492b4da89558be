import { appendFile, mkdir, open, readdir, utimes, writeFile } from 'node:fs/promises';
import { platform } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { cacheFolder, nodeCache } from '../../../cli/node-cache';
import { accessing } from '../../../cli/node-errors';
import { openNodeSource } from '../../../cli/node-source';
import type { CacheFiles } from '../../../shared/data/access';
import { temporaryFolder } from '../../helpers/temporary-folder';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const DAY = 86_400_000;

async function put(cache: CacheFiles, name: string, ...parts: readonly string[]): Promise<void> {
  const writer = await cache.create(name);
  for (const part of parts) await writer.append(bytesOf(part));
  await writer.finish();
}

async function textOf(cache: CacheFiles, name: string): Promise<string | null> {
  const source = await cache.open(name);
  return source && new TextDecoder().decode(await source.read(0, source.size));
}

describe('cached files', () => {
  test('are there once they are finished, and replace the older', async () => {
    const folder = join(temporaryFolder(), 'not', 'made yet');
    const cache = nodeCache(() => folder);
    expect(await cache.open('a')).toBeNull();
    const writer = await cache.create('a');
    await writer.append(bytesOf('one '));
    expect(await cache.open('a')).toBeNull();
    await writer.append(bytesOf('two'));
    await writer.finish();
    expect(await textOf(cache, 'a')).toBe('one two');
    await put(cache, 'a', 'three');
    expect(await textOf(cache, 'a')).toBe('three');
    await cache.remove('a');
    expect(await readdir(folder)).toEqual([]);
  });

  test('leave nothing behind when they are given up, and what was there stays', async () => {
    const folder = temporaryFolder();
    const cache = nodeCache(() => folder);
    await put(cache, 'a', 'kept');
    const writer = await cache.create('a');
    await writer.append(bytesOf('half'));
    await writer.abandon();
    expect(await readdir(folder)).toEqual(['a']);
    expect(await textOf(cache, 'a')).toBe('kept');
  });

  test('are swept where they are long unused or were never finished', async () => {
    const folder = temporaryFolder();
    const age = async (name: string, days: number) => {
      await writeFile(join(folder, name), 'x');
      const then = new Date(Date.now() - days * DAY);
      await utimes(join(folder, name), then, then);
    };
    await age('month', 31);
    await age('week', 7);
    await age('half.1-0.part', 2);
    await age('growing.2-0.part', 0);
    await mkdir(join(folder, 'somebody’s folder'));
    const cache = nodeCache(() => folder);
    expect(await textOf(cache, 'month')).toBe('x');
    await age('forgotten', 31);
    await put(cache, 'new', 'x');
    const left = ['growing.2-0.part', 'month', 'new', 'somebody’s folder', 'week'];
    expect((await readdir(folder)).sort()).toEqual(left);
  });

  test.each(['../a', 'a/b', 'a\\b', '.hidden', '', 'C:a', 'x'.repeat(101)])(
    'can’t be called %j',
    async (name) => {
      const cache = nodeCache(() => temporaryFolder());
      await expect(async () => cache.create(name)).rejects.toThrow('No name');
      await expect(async () => cache.open(name)).rejects.toThrow('No name');
      await expect(async () => cache.remove(name)).rejects.toThrow('No name');
    },
  );

  test.runIf(platform() === 'linux')('say that a disk is full', async () => {
    const full = await open('/dev/full', 'w');
    const writing = accessing(() => full.write(bytesOf('x')));
    await expect(writing).rejects.toMatchObject({ failure: 'no-space' });
    await full.close();
  });
});

describe('the cache’s folder', () => {
  afterEach(() => vi.unstubAllEnvs());

  test.runIf(platform() === 'linux')('is the one that the system names', () => {
    vi.stubEnv('XDG_CACHE_HOME', '/var/scratch');
    expect(cacheFolder()).toBe('/var/scratch/netloom');
    vi.stubEnv('XDG_CACHE_HOME', 'relative');
    vi.stubEnv('HOME', '/home/ada');
    expect(cacheFolder()).toBe('/home/ada/.cache/netloom');
  });
});

describe('a file read in pieces', () => {
  test('gives the bytes asked for', async () => {
    const path = join(temporaryFolder(), 'a.csv');
    await writeFile(path, '0123456789');
    const source = await openNodeSource(path);
    expect(source.size).toBe(10);
    expect(await source.read(3, 6)).toEqual(bytesOf('345'));
    expect(await source.read(10, 10)).toEqual(bytesOf(''));
  });

  test('is no longer read once it has changed or is gone', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'a.csv');
    await writeFile(path, '0123456789');
    const source = await openNodeSource(path);
    await appendFile(path, 'x');
    await expect(source.read(0, 3)).rejects.toMatchObject({ failure: 'changed' });
    expect((await openNodeSource(path)).version).not.toBe(source.version);
    const missing = openNodeSource(join(folder, 'b.csv'));
    await expect(missing).rejects.toMatchObject({ failure: 'not-found' });
    await expect(openNodeSource(folder)).rejects.toMatchObject({ failure: 'failed' });
  });
});

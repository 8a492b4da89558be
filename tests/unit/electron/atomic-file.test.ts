import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { describe, expect, onTestFinished, test } from 'vitest';
import { sweepTemporaryFiles, writeAtomically } from '../../../electron/atomic-file';
import { createFileHandlers } from '../../../electron/files';
import { Grants } from '../../../electron/grants';
import { toHostError } from '../../../electron/system-errors';
import { createDispatch } from '../../../shared/host-dispatch';
import { temporaryFolder } from '../../helpers/temporary-folder';

const SIZE = 8_000_000;
const KILLS = 30;

describe('an atomic save', () => {
  test('replaces the file, joins its chunks, and leaves nothing beside it', async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'a.netloom');
    await writeAtomically(file, Buffer.from('a longer first version'));
    await writeAtomically(file, Buffer.from('se'), Buffer.from('cond'));
    expect(readFileSync(file, 'utf8')).toBe('second');
    expect(readdirSync(folder)).toEqual(['a.netloom']);
  });

  test('keeps a link and the mode of the file behind it', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'real'));
    const target = join(folder, 'real', 'a');
    writeFileSync(target, 'old');
    chmodSync(target, 0o640);
    symlinkSync(target, join(folder, 'link'));
    await writeAtomically(join(folder, 'link'), Buffer.from('new'));
    expect(readFileSync(target, 'utf8')).toBe('new');
    expect(statSync(target).mode & 0o777).toBe(0o640);
    expect(readdirSync(folder).sort()).toEqual(['link', 'real']);
  });

  test('saves asked for at once end with the last', async () => {
    const file = join(temporaryFolder(), 'a');
    const sizes = [2_000_000, 10, 500_000, 3];
    await Promise.all(sizes.map((size) => writeAtomically(file, Buffer.alloc(size, 'x'))));
    expect(statSync(file).size).toBe(3);
  });

  test('into a folder that is not there fails and says so', async () => {
    const folder = temporaryFolder();
    await expect(writeAtomically(join(folder, 'no', 'a'), Buffer.from('x'))).rejects.toMatchObject({
      code: 'ENOENT',
    });
    expect(readdirSync(folder)).toEqual([]);
  });

  test(`killed ${KILLS} times while saving, the file is always whole; the rest is swept`, async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'work.netloom');
    const program = join(temporaryFolder(), 'save-forever.mjs');
    await build({
      stdin: {
        contents: `
          import { writeAtomically } from './electron/atomic-file';
          for (let fill = 1; ; fill = (fill % 250) + 1) {
            const save = writeAtomically(${JSON.stringify(file)}, Buffer.alloc(${SIZE}, fill));
            process.stdout.write('.');
            await save;
          }`,
        resolveDir: new URL('../../..', import.meta.url).pathname,
        loader: 'ts',
      },
      bundle: true,
      platform: 'node',
      format: 'esm',
      outfile: program,
    });
    writeFileSync(file, Buffer.alloc(SIZE, 0));
    for (let kill = 0; kill < KILLS; kill++) {
      await killWhileSaving(program, kill);
      const bytes = readFileSync(file);
      expect(bytes.length).toBe(SIZE);
      expect(bytes.equals(Buffer.alloc(SIZE, bytes[0]))).toBe(true);
    }
    expect(readFileSync(file)[0], 'some save came to its end').not.toBe(0);
    expect(readdirSync(folder).length, 'some save was cut short').toBeGreaterThan(1);
    await sweepTemporaryFiles(folder, 0);
    expect(readdirSync(folder)).toEqual(['work.netloom']);
  });

  test('on a full or a read-only disk fails, and the old file stays as it was', async ({
    skip,
  }) => {
    const disk = smallDisk();
    if (!disk) return skip('skipped: may not mount a small disk');
    const file = join(disk, 'work.netloom');
    const old = Buffer.alloc(200_000, 'o');
    writeFileSync(file, old);
    const grants = await Grants.open(join(temporaryFolder(), 'grants.json'));
    await grants.allow([file], 'write');
    const dialogs = { chooseFiles: async () => null, chooseTarget: async () => join(disk, 'b') };
    const request = createDispatch(
      { ...nothingElse, ...createFileHandlers(dialogs, grants) },
      toHostError,
    );
    // Larger than what is left, so that the system writes a part of it before it is full.
    const bytes = new Uint8Array(2_000_000);
    for (const path of [file, null]) {
      const args = { path, suggestedName: 'b', kind: 'any', bytes } as const;
      expect(await request('saveFile', args)).toMatchObject({
        ok: false,
        error: { code: 'disk-full' },
      });
    }
    expect(readFileSync(file).equals(old)).toBe(true);
    expect(readdirSync(disk)).toEqual(['work.netloom']);

    spawnSync('mount', ['-o', 'remount,ro', disk]);
    const args = { path: file, suggestedName: 'b', kind: 'any', bytes: old } as const;
    const error = { code: 'no-permission', path: file };
    expect(await request('saveFile', args)).toMatchObject({ ok: false, error });
  });
});

test('a sweep takes our own leftovers of that age and nothing else', async () => {
  const folder = temporaryFolder();
  const names = [
    '.netloom-0123456789abcdef.tmp',
    '.netloom-fedcba9876543210.tmp',
    'a.tmp',
    '.netloom-x.tmp',
  ];
  for (const name of names) writeFileSync(join(folder, name), 'x');
  const yesterday = Date.now() / 1000 - 86_400;
  utimesSync(join(folder, '.netloom-0123456789abcdef.tmp'), yesterday, yesterday);
  await sweepTemporaryFiles(folder, 3_600_000);
  expect(readdirSync(folder).sort()).toEqual(names.slice(1).sort());
  await sweepTemporaryFiles(join(folder, 'missing'), 0);
});

/** Kills the program a little later in its save each time, from its first bytes to past its end. */
function killWhileSaving(program: string, step: number): Promise<void> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [program], { stdio: ['ignore', 'pipe', 'inherit'] });
    const saves = 1 + (step % 3);
    let started = 0;
    child.stdout.on('data', (dots: Buffer) => {
      const before = started;
      started += dots.length;
      if (before < saves && started >= saves) setTimeout(() => child.kill('SIGKILL'), step % 10);
    });
    child.on('close', () => resolve());
  });
}

/** A disk of 1 MB; null where this user may not mount one. */
function smallDisk(): string | null {
  const folder = temporaryFolder();
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder]);
  if (mounted.status !== 0) return null;
  onTestFinished(() => void spawnSync('umount', [folder]));
  return folder;
}

const answerNull = async () => null;
const nothingElse = {
  findData: () => Promise.reject(new Error('None is kept.')),
  keepData: () => Promise.reject(new Error('None is kept.')),
  storePut: answerNull,
  storeGet: answerNull,
  storeDelete: answerNull,
  storeKeys: async () => [],
  setUnsaved: answerNull,
  setMenu: answerNull,
};

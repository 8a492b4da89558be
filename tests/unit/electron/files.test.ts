import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createDesktopHandlers } from '../../../electron/desktop-handlers';
import { Grants } from '../../../electron/grants';
import { toHostError } from '../../../electron/system-errors';
import { FILE_LIMIT, HEAD_SIZE, type Host, type HostResult } from '../../../shared/host';
import { createDispatch } from '../../../shared/host-dispatch';
import { temporaryFolder } from '../../helpers/temporary-folder';

const bytes = new TextEncoder().encode('x');

/** The desktop's platform, and a person who picks `chosen` and saves at `target`. */
async function desktop(person: { chosen?: string[]; target?: string } = {}) {
  const program = temporaryFolder();
  const saves: boolean[] = [];
  const start = async (): Promise<Host['request']> => {
    const { handlers } = await createDesktopHandlers(
      program,
      {
        chooseFiles: async () => person.chosen ?? null,
        chooseTarget: async () => person.target ?? null,
      },
      { setUnsaved: () => {}, saveEnded: (saved) => saves.push(saved), setMenu: () => {} },
    );
    return createDispatch(handlers, toHostError);
  };
  return { request: await start(), start, program, saves };
}

async function value<T>(answer: Promise<HostResult<T>>): Promise<NonNullable<T>> {
  const result = await answer;
  if (!result.ok || result.value === null || result.value === undefined)
    throw new Error(JSON.stringify(result));
  return result.value;
}

describe('a folder of images', () => {
  function images(): string {
    const folder = temporaryFolder();
    for (const path of ['cats', 'dogs/young', '.hidden'])
      mkdirSync(join(folder, path), { recursive: true });
    for (const name of [
      'cats/2.PNG',
      'cats/10.jpg',
      'dogs/young/1.webp',
      'notes.doc',
      'cats/._1.png',
    ]) {
      writeFileSync(join(folder, name), name);
    }
    symlinkSync('/etc/hostname', join(folder, 'cats', 'link.png'));
    return folder;
  }

  test('is answered by the images’ paths below it; links and other files are left', async () => {
    const { request } = await desktop({ chosen: [images()] });
    const answer = await request('openFile', { kind: 'image-folder', multiple: false });
    const names = answer.ok && answer.value?.map(({ name }) => name);
    expect(names).toEqual(['cats/10.jpg', 'cats/2.PNG', 'dogs/young/1.webp']);
  });

  test('can be read again file by file, and nothing beside it', async () => {
    const folder = images();
    const { request, start } = await desktop({ chosen: [folder] });
    await request('openFile', { kind: 'image-folder', multiple: false });
    const later = await start();
    expect(await later('readFile', { path: join(folder, 'cats', '2.PNG') })).toMatchObject({
      ok: true,
    });
    for (const path of [
      `${folder}-evil/1.png`,
      join(folder, '..', 'x'),
      join(folder, 'cats', 'link.png'),
    ]) {
      expect(await later('readFile', { path })).toMatchObject({ error: { code: 'refused' } });
    }
  });
});

describe('opening', () => {
  test('a file over the limit is refused before it is read', async () => {
    const file = join(temporaryFolder(), 'huge.csv');
    writeFileSync(file, '');
    // Sparse: it takes no room on the disk.
    truncateSync(file, FILE_LIMIT + 1);
    const { request } = await desktop({ chosen: [file] });
    const answer = await request('openFile', { kind: 'project', multiple: false });
    expect(answer).toEqual({ ok: false, error: { code: 'too-large', path: file } });
  });

  test('of large data only the beginning is read, and the rest in pieces', async () => {
    const file = join(temporaryFolder(), 'large.csv');
    writeFileSync(file, 'a,b\n');
    truncateSync(file, FILE_LIMIT + 1);
    const { request } = await desktop({ chosen: [file] });
    const [opened] = await value(request('openFile', { kind: 'any', multiple: true }));
    expect(opened?.size).toBe(FILE_LIMIT + 1);
    expect(opened?.bytes.length).toBe(HEAD_SIZE);
    expect(new TextDecoder().decode(opened?.bytes.subarray(0, 4))).toBe('a,b\n');
    const { key } = await value(request('keepData', { path: file }));
    expect(await value(request('findData', { key }))).toMatchObject({ size: FILE_LIMIT + 1 });
  });

  test('what was not chosen is not found as data', async () => {
    const file = join(temporaryFolder(), 'private.csv');
    writeFileSync(file, 'a,b\n');
    const { request } = await desktop({ chosen: [] });
    const refused = { ok: false, error: { code: 'refused' } };
    expect(await request('findData', { key: file })).toMatchObject(refused);
    expect(await request('keepData', { path: file })).toMatchObject(refused);
  });

  test('data that the store keeps are found without what comes before them', async () => {
    const { request } = await desktop({ chosen: [] });
    await request('storePut', { store: 'data', key: 'k', bytes: new Uint8Array(5) });
    expect(await value(request('findData', { key: 'k' }))).toMatchObject({ size: 5 });
  });

  test.runIf(process.platform !== 'win32')(
    'a pipe or a folder fails instead of waiting for ever',
    async () => {
      const folder = temporaryFolder();
      spawnSync('mkfifo', [join(folder, 'pipe')]);
      for (const path of [join(folder, 'pipe'), folder, '/dev/zero']) {
        const { request } = await desktop({ chosen: [path] });
        const answer = await request('openFile', { kind: 'any', multiple: false });
        expect(answer).toEqual({
          ok: false,
          error: { code: 'failed', path, detail: 'not a file' },
        });
      }
    },
  );

  test('a picture that carries a project, or a table, is never written to', async () => {
    const folder = temporaryFolder();
    for (const [name, kind] of [
      ['a.png', 'project'],
      ['a.csv', 'table'],
    ] as const) {
      const path = join(folder, name);
      writeFileSync(path, 'original');
      const { request } = await desktop({ chosen: [path] });
      await request('openFile', { kind, multiple: false });
      const answer = await request('saveFile', { path, suggestedName: name, kind, bytes });
      expect(answer).toMatchObject({ ok: false, error: { code: 'refused', path } });
      expect(readFileSync(path, 'utf8')).toBe('original');
    }
  });

  test.skipIf(process.getuid?.() === 0)('a file that may not be read says so', async () => {
    const path = join(temporaryFolder(), 'a.csv');
    writeFileSync(path, 'x');
    chmodSync(path, 0);
    const { request } = await desktop({ chosen: [path] });
    const answer = await request('openFile', { kind: 'table', multiple: false });
    expect(answer).toMatchObject({ ok: false, error: { code: 'no-permission', path } });
  });
});

describe('saving', () => {
  const args = { path: null, suggestedName: 'My/Net.netloom', kind: 'project', bytes } as const;

  test('adds the extension that a dialog left out, unless that would replace a file unasked', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'taken.netloom'), 'theirs');
    for (const [typed, expected] of [
      ['mine', 'mine.netloom'],
      ['taken', 'taken'],
      ['other.json', 'other.json'],
    ]) {
      const { request } = await desktop({ target: join(folder, typed ?? '') });
      expect(await request('saveFile', args)).toMatchObject({
        ok: true,
        value: { name: expected },
      });
    }
    expect(readFileSync(join(folder, 'taken.netloom'), 'utf8')).toBe('theirs');
  });

  test('tells the shell how it ended, for a window that waits to close', async () => {
    const folder = temporaryFolder();
    for (const [target, saved] of [
      [join(folder, 'a'), true],
      [join(folder, 'no', 'a'), false],
      ['', false],
    ] as const) {
      const { request, saves } = await desktop(target === '' ? {} : { target });
      await request('saveFile', args);
      expect(saves).toEqual([saved]);
    }
  });

  test('what a save cut short left beside a project is swept at the next start', async () => {
    const folder = temporaryFolder();
    const { request, start, program } = await desktop({ target: join(folder, 'a.netloom') });
    await request('saveFile', args);
    mkdirSync(join(program, 'store', 'autosave'), { recursive: true });
    const left = '.netloom-0123456789abcdef.tmp';
    for (const place of [folder, join(program, 'store', 'autosave')]) {
      spawnSync('touch', ['-d', '2 hours ago', join(place, left)]);
    }
    await start();
    expect(readdirSync(folder)).toEqual(['a.netloom']);
    expect(readdirSync(join(program, 'store', 'autosave'))).toEqual([]);
  });
});

describe('what the person allowed', () => {
  test('is forgotten rather than trusted where its file is damaged', async () => {
    const file = join(temporaryFolder(), 'grants.json');
    for (const text of ['{', '[{"path":"/etc/passwd"}]', '[{"path":"/","allows":"all"}]']) {
      writeFileSync(file, text);
      expect(await (await Grants.open(file)).canRead('/etc/passwd')).toBe(false);
    }
  });

  test('keeps the newest 500, and reading does not become writing', async () => {
    const file = join(temporaryFolder(), 'grants.json');
    const grants = await Grants.open(file);
    await grants.allow(
      Array.from({ length: 501 }, (_, index) => `/data/${index}.csv`),
      'read',
    );
    expect(await grants.canRead('/data/0.csv')).toBe(false);
    expect(await grants.canRead('/data/500.csv')).toBe(true);
    expect(grants.canWrite('/data/500.csv')).toBe(false);
    expect(await (await Grants.open(file)).canRead('/data/500.csv')).toBe(true);
  });
});

describe('the store', () => {
  test('takes a damaged entry for absent, and the others stay', async () => {
    const { request, program } = await desktop();
    await request('storePut', { store: 'runs', key: 'good', bytes });
    const folder = join(program, 'store', 'runs');
    for (const [name, text] of [
      ['0', ''],
      ['1', '\xff\xff\xff\xffx'],
      ['2', 'ab'],
    ] as const) {
      writeFileSync(join(folder, name.repeat(64)), text, 'latin1');
    }
    writeFileSync(join(folder, '.DS_Store'), 'x');
    expect(await request('storeKeys', { store: 'runs' })).toEqual({ ok: true, value: ['good'] });
  });
});

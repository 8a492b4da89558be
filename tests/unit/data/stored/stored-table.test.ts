/** How large tables are read: encodings, what goes wrong, and what is left behind. */
import { spawnSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type ByteSource, DataAccessError } from '../../../../shared/data/access';
import { cancellable } from '../../../../shared/data/cancellable';
import { loadDataset } from '../../../../shared/data/load';
import { previewData } from '../../../../shared/data/preview-data';
import type { DataProgress } from '../../../../shared/data/progress';
import { temporaryFolder } from '../../../helpers/temporary-folder';
import { fixture, okay, refused, tableFile, utf8 } from '../fixture';
import { inMemory, NEVER, SMALL, storing } from './small';

const config = (more: object = {}) => tableFile('made.csv', { targets: ['label'], ...more });
const NOTHING = () => {};

/** Rows of two columns and a label; `cell` is the second of row `at`. */
const rows = (count: number, cell: (at: number) => string): string =>
  [
    'size,what,label',
    ...Array.from(
      { length: count },
      (_, at) => `${(at * 37) % 101},${cell(at)},${at % 2 ? 'b' : 'a'}`,
    ),
  ].join('\n');

const load = async (
  bytes: Uint8Array,
  folder = temporaryFolder(),
  source: Partial<ByteSource> = {},
) => loadDataset(config(), storing(bytes, folder, source), NOTHING, SMALL);

async function expectSame(bytes: Uint8Array): Promise<void> {
  const access = storing(bytes, temporaryFolder());
  const here = okay(await loadDataset(config(), access, NOTHING, NEVER));
  const there = okay(await loadDataset(config(), access, NOTHING, SMALL));
  expect(there.warnings).toEqual(here.warnings);
  expect(there.value.train.stored).toBeDefined();
  expect(await inMemory(there.value)).toEqual(here.value);
}

const words = (texts: readonly string[]) => rows(80, (at) => texts[at % texts.length] ?? '');
const utf16 = (text: string, little: boolean, mark: boolean) => {
  const units = Uint16Array.from((mark ? '\ufeff' : '') + text, (c) => c.charCodeAt(0));
  const bytes = new Uint8Array(units.buffer);
  return little ? bytes : bytes.map((_, at) => bytes[at ^ 1] as number);
};

describe('a large table is read in pieces', () => {
  test.each([
    ['UTF-8 with a mark', utf8(`\ufeff${words(['größe', '颜色', 'x'])}`)],
    ['UTF-16 with a mark', utf16(words(['größe', '颜色']), true, true)],
    ['UTF-16, the other way round', utf16(words(['größe', '颜色']), false, true)],
    ['UTF-16 without a mark', utf16(words(['red', 'green']), true, false)],
    ['Windows-1252', Uint8Array.from(words(['größe', 'café', 'rot']), (c) => c.charCodeAt(0))],
    ['GB18030', Uint8Array.from([...utf8('size,what,label\n'), ...gb18030Rows(60)])],
    ['UTF-8 with lines of Windows-1252', mixed()],
    ['carriage returns', utf8(words(['a', 'b']).replaceAll('\n', '\r'))],
  ])('%s', (_, bytes) => expectSame(bytes));

  test('whose numbers turn out to be texts later on', () =>
    expectSame(utf8(rows(400, (at) => (at < 40 ? String(at) : `kind ${at % 7}`)))));

  test('with a decimal comma that shows late', () => {
    const text = rows(90, (at) => (at < 40 ? String(at) : `${at},5`)).replaceAll(
      /,(?=[a-z])/g,
      ';',
    );
    const cells = text.split('\n').map((line) => line.replace(',', ';'));
    return expectSame(utf8(cells.join('\n')));
  });

  test('whose texts are to be read is read into memory', async () => {
    const text = rows(80, (at) => `this is text number ${at} and it goes on for a while`);
    const { value } = okay(await load(utf8(text)));
    expect(value.train.texts?.what?.length).toBe(value.train.size);
  });

  test('is read once, whoever asks for it', async () => {
    const bytes = utf8(words(['red', 'green']));
    let read = 0;
    const access = storing(bytes, temporaryFolder(), {
      version: 'one',
      read: async (start, end) => {
        read += end - start;
        return bytes.slice(start, end);
      },
    });
    okay(await previewData(config(), access, NOTHING, SMALL));
    const once = read;
    okay(await loadDataset(config(), access, NOTHING, SMALL));
    // Only its first bytes again, to see what kind of file it is.
    expect(read).toBeLessThan(once + Math.min(bytes.length, 4096) + 1);
  });

  test('says how far it is, to the end', async () => {
    const said: DataProgress[] = [];
    const bytes = utf8(words(['red', 'green']));
    const access = storing(bytes, temporaryFolder());
    okay(await loadDataset(config(), access, (progress) => said.push(progress), SMALL));
    const done = said
      .filter(({ total }) => total === bytes.length)
      .map((progress) => progress.done);
    expect(done.length).toBeGreaterThan(5);
    expect(done).toEqual(done.toSorted((a, b) => a - b));
    expect(done.at(-1)).toBe(bytes.length);
  });

  test('has a preview like that of one in memory', async () => {
    const bytes = utf8(rows(120, (at) => ['red', 'green', ''][at % 3] ?? ''));
    const access = storing(bytes, temporaryFolder());
    const here = okay(await previewData(config(), access, NOTHING, NEVER)).value;
    const there = okay(await previewData(config(), access, NOTHING, SMALL)).value;
    if (here.kind !== 'table' || there.kind !== 'table') throw new Error('no table');
    const { columns, ...rest } = there;
    expect(rest).toEqual({ ...rest, ...here, columns: undefined, texts: [] });
    expect(columns.slice(1)).toEqual(here.columns.slice(1));
    const [many] = columns;
    expect(many).toMatchObject({ missing: 0, distinct: 25 });
    expect(many?.numbers?.mean).toBeCloseTo(here.columns[0]?.numbers?.mean ?? 0, 9);
    expect(many?.numbers?.std).toBeCloseTo(here.columns[0]?.numbers?.std ?? 0, 9);
  });
});

describe('what goes wrong leaves nothing behind', () => {
  const bytes = utf8(words(['red', 'green', 'blue']));
  const failing = (failure: 'changed' | 'cancelled'): Partial<ByteSource> => {
    let reads = 0;
    return {
      read: async (start, end) => {
        if (++reads > 8) throw new DataAccessError(failure);
        return bytes.slice(start, end);
      },
    };
  };

  test('a file that changes while it is read', async () => {
    const folder = temporaryFolder();
    expect(refused(await load(bytes, folder, failing('changed'))).code).toBe('file-changed');
    expect(readdirSync(folder)).toEqual([]);
  });

  test('a reading that is cancelled', async () => {
    const folder = temporaryFolder();
    let cancelled = false;
    const access = cancellable(storing(bytes, folder), () => cancelled);
    const reading = loadDataset(
      config(),
      access,
      ({ done, total }) => {
        cancelled ||= total === bytes.length && done > total / 2;
      },
      SMALL,
    );
    expect(refused(await reading).code).toBe('file-cancelled');
    expect(readdirSync(folder)).toEqual([]);
    cancelled = false;
    expect((await loadDataset(config(), access, NOTHING, SMALL)).ok).toBe(true);
  });

  test('a file that is no text', async () => {
    const folder = temporaryFolder();
    const broken = bytes.slice();
    broken[bytes.length - 9] = 0;
    expect(refused(await load(broken, folder)).code).toBe('not-text');
    expect(readdirSync(folder)).toEqual([]);
  });

  test('a disk that is full', async ({ skip }) => {
    const folder = temporaryFolder();
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder]);
    if (mounted.status !== 0) return skip('skipped: may not mount a small disk');
    onTestFinished(() => void spawnSync('umount', [folder]));
    const large = utf8(rows(60_000, (at) => String(at / 7)));
    const limits = { ...SMALL.limits, piece: 2 ** 16 };
    const reading = loadDataset(config(), storing(large, folder), NOTHING, { from: 0, limits });
    expect(refused(await reading).code).toBe('file-no-space');
    expect(readdirSync(folder)).toEqual([]);
  });

  test('where nothing can be cached, what fits into the memory is read into that', async () => {
    const folder = join(temporaryFolder(), 'a file');
    writeFileSync(folder, '');
    const { value } = okay(await load(bytes, join(folder, 'cache')));
    expect(value.train.stored).toBeUndefined();
  });
});

function gb18030Rows(count: number): number[] {
  // 红色, 蓝色
  const colours = [
    [0xba, 0xec, 0xc9, 0xab],
    [0xc0, 0xb6, 0xc9, 0xab],
  ];
  return Array.from({ length: count }, (_, at) => [
    ...utf8(`${at},`),
    ...(colours[at % 2] ?? []),
    ...utf8(`,${at % 3 ? 'a' : 'b'}\n`),
  ]).flat();
}

function mixed(): Uint8Array {
  const lines = words(['größe', 'Öl', 'rot']).split('\n');
  return Uint8Array.from(
    lines.flatMap((line, at) => [
      ...(at === 7 ? Uint8Array.from(line, (c) => c.charCodeAt(0)) : utf8(line)),
      0x0a,
    ]),
  );
}

test('the fixtures of tables are read alike', async () => {
  for (const name of ['ragged.csv']) {
    const access = storing(fixture(name), temporaryFolder());
    const of = tableFile(name);
    const here = await loadDataset(of, access, NOTHING, NEVER);
    const there = await loadDataset(of, access, NOTHING, SMALL);
    if (here.ok && there.ok) expect(await inMemory(there.value)).toEqual(here.value);
    else expect(there).toEqual(here);
  }
});

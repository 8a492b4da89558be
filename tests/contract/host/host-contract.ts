import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type Host,
  type HostRequestName,
  type HostRequests,
  STORE_NAMES,
} from '../../../shared/host';

/** A platform, and a person at it. */
export interface HostUnderTest {
  readonly request: Host['request'];
  /** Puts a file where the person keeps theirs. */
  readonly writeFile: (name: string, bytes: Uint8Array) => Promise<void>;
  /** What a file of the person's holds; null where there is none. */
  readonly contents: (name: string) => Promise<Uint8Array | null>;
  readonly removeFile: (name: string) => Promise<void>;
  /** What the person picks in the next dialog; null cancels it. */
  readonly willChoose: (names: readonly string[] | null) => Promise<void>;
  /** Where the person saves in the next dialog; null cancels it. */
  readonly willSaveAs: (name: string | null) => Promise<void>;
  /** The program ends and starts again on the same machine. */
  readonly restart: () => Promise<void>;
  readonly close: () => Promise<void>;
}

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** What every platform does alike. */
export function describeHost(title: string, start: () => Promise<HostUnderTest>): void {
  describe(title, () => {
    let host: HostUnderTest;
    beforeAll(async () => {
      host = await start();
    });
    afterAll(() => host?.close());

    async function ask<N extends HostRequestName>(
      name: N,
      args: HostRequests[N]['args'],
    ): Promise<HostRequests[N]['answer']> {
      const result = await host.request(name, args);
      if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.error)}`);
      return result.value;
    }

    async function errorOf<N extends HostRequestName>(name: N, args: HostRequests[N]['args']) {
      const result = await host.request(name, args);
      return result.ok ? 'no error' : result.error;
    }

    async function openOne(name: string, kind: 'project' | 'table' = 'project') {
      await host.willChoose([name]);
      const [file] = (await ask('openFile', { kind, multiple: false })) ?? [];
      if (!file) throw new Error('nothing opened');
      return file;
    }

    const save = (path: string | null, text: string, suggestedName = 'new.netloom') =>
      ask('saveFile', { path, suggestedName, kind: 'project', bytes: bytesOf(text) });

    describe('files', () => {
      test('what the person picks is answered with its name and bytes', async () => {
        const bytes = new Uint8Array(300_000).map((_, index) => index * 7);
        await host.writeFile('data.csv', bytes);
        const file = await openOne('data.csv', 'table');
        expect(file.name).toBe('data.csv');
        expect(file.bytes).toEqual(bytes);
      });

      test('several files keep their order', async () => {
        await host.writeFile('b.csv', bytesOf('b'));
        await host.writeFile('a.csv', bytesOf('a'));
        await host.willChoose(['b.csv', 'a.csv']);
        const files = await ask('openFile', { kind: 'table', multiple: true });
        expect(files?.map(({ name }) => name)).toEqual(['b.csv', 'a.csv']);
      });

      test('a cancelled dialog answers null', async () => {
        await host.willChoose(null);
        expect(await ask('openFile', { kind: 'any', multiple: true })).toBeNull();
        await host.willSaveAs(null);
        expect(await save(null, 'x')).toBeNull();
      });

      test('a file can be read again, as it is now, and after a restart', async () => {
        await host.writeFile('again.netloom', bytesOf('one'));
        const { path } = await openOne('again.netloom');
        await host.writeFile('again.netloom', bytesOf('two'));
        expect((await ask('readFile', { path })).bytes).toEqual(bytesOf('two'));
        await host.restart();
        const again = await ask('readFile', { path });
        expect(again).toEqual({ name: 'again.netloom', path, bytes: bytesOf('two') });
      });

      test('data that were chosen or stored are found in pieces, after a restart too', async () => {
        await host.writeFile('kept.csv', bytesOf('a,b'));
        const { path } = await openOne('kept.csv', 'table');
        const { key } = await ask('keepData', { path });
        await ask('storePut', { store: 'data', key: 'pasted', bytes: bytesOf('a,b,c') });
        await host.restart();
        expect(await ask('findData', { key })).toMatchObject({ size: 3 });
        expect(await ask('findData', { key: 'pasted' })).toMatchObject({ size: 5 });
        expect(await ask('storeGet', { store: 'data', key: 'pasted' })).toEqual(bytesOf('a,b,c'));
        for (const kept of await ask('storeKeys', { store: 'data' }))
          await ask('storeDelete', { store: 'data', key: kept });
        const unknown = path.replace('kept.csv', 'other.csv');
        expect(await errorOf('findData', { key: unknown })).toMatchObject({ code: 'refused' });
        expect(await errorOf('keepData', { path: unknown })).toMatchObject({ code: 'refused' });
      });

      test('a file that vanished is not found, and the error names it', async () => {
        await host.writeFile('gone.netloom', bytesOf('x'));
        const { path } = await openOne('gone.netloom');
        await host.removeFile('gone.netloom');
        const error = await errorOf('readFile', { path });
        expect(error).toMatchObject({ code: 'not-found' });
        expect(error).toHaveProperty('path', expect.stringContaining('gone.netloom'));
      });

      test('what the person did not choose is neither read nor written', async () => {
        await host.writeFile('private.netloom', bytesOf('secret'));
        await host.writeFile('chosen.netloom', bytesOf('open'));
        const { path } = await openOne('chosen.netloom');
        const other = path.replace('chosen.netloom', 'private.netloom');
        for (const guess of [other, '/etc/passwd', `${path}/../private.netloom`]) {
          expect(await errorOf('readFile', { path: guess })).toMatchObject({ code: 'refused' });
          const args = {
            path: guess,
            suggestedName: 'x',
            kind: 'any',
            bytes: bytesOf('x'),
          } as const;
          expect(await errorOf('saveFile', args)).toMatchObject({ code: 'refused' });
        }
        expect(await host.contents('private.netloom')).toEqual(bytesOf('secret'));
      });

      test('saving asks where, then writes to the same place', async () => {
        await host.willSaveAs('mine.netloom');
        const saved = await save(null, 'first');
        expect(saved?.name).toBe('mine.netloom');
        expect(await host.contents('mine.netloom')).toEqual(bytesOf('first'));
        expect(await save(saved?.path ?? null, 'second, and longer')).toEqual(saved);
        expect(await host.contents('mine.netloom')).toEqual(bytesOf('second, and longer'));
        await save(saved?.path ?? null, '3');
        expect(await host.contents('mine.netloom')).toEqual(bytesOf('3'));
      });

      test('an opened project is saved where it came from', async () => {
        await host.writeFile('edit.netloom', bytesOf('before'));
        const { path } = await openOne('edit.netloom');
        await save(path, 'after');
        expect(await host.contents('edit.netloom')).toEqual(bytesOf('after'));
      });
    });

    describe('store', () => {
      test('keeps bytes by key, apart from other stores, over a restart', async () => {
        await ask('storePut', { store: 'runs', key: 'k', bytes: bytesOf('run') });
        await ask('storePut', { store: 'models', key: 'k', bytes: bytesOf('model') });
        await host.restart();
        expect(await ask('storeGet', { store: 'runs', key: 'k' })).toEqual(bytesOf('run'));
        expect(await ask('storeGet', { store: 'models', key: 'k' })).toEqual(bytesOf('model'));
        expect(await ask('storeGet', { store: 'data', key: 'k' })).toBeNull();
      });

      test('replaces and deletes; deleting what is not there is no error', async () => {
        await ask('storePut', { store: 'data', key: 'x', bytes: bytesOf('a long first value') });
        await ask('storePut', { store: 'data', key: 'x', bytes: bytesOf('b') });
        expect(await ask('storeGet', { store: 'data', key: 'x' })).toEqual(bytesOf('b'));
        await ask('storeDelete', { store: 'data', key: 'x' });
        await ask('storeDelete', { store: 'data', key: 'x' });
        expect(await ask('storeGet', { store: 'data', key: 'x' })).toBeNull();
        expect(await ask('storeKeys', { store: 'data' })).toEqual([]);
      });

      test('stores a view alone, not the buffer behind it', async () => {
        const view = new Uint8Array([1, 2, 3, 4, 5, 6]).subarray(2, 4);
        await ask('storePut', { store: 'data', key: 'view', bytes: view });
        const stored = await ask('storeGet', { store: 'data', key: 'view' });
        expect(stored).toEqual(new Uint8Array([3, 4]));
        await ask('storeDelete', { store: 'data', key: 'view' });
      });

      test('takes any text as a key, and lists each key as it was', async () => {
        const key = fc.oneof(
          fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }),
          fc.constantFrom(
            '..',
            '../x',
            'a/b',
            'A',
            'a',
            'con',
            'nul.txt',
            '*?<>|"',
            'é',
            'e\u0301',
          ),
          fc.constant('长'.repeat(500)),
        );
        const entries = fc.dictionary(key, fc.uint8Array({ maxLength: 50 }), { maxKeys: 8 });
        await fc.assert(
          fc.asyncProperty(entries, async (wanted) => {
            for (const known of await ask('storeKeys', { store: 'checkpoints' })) {
              await ask('storeDelete', { store: 'checkpoints', key: known });
            }
            const keys = Object.keys(wanted);
            for (const key of keys) {
              await ask('storePut', { store: 'checkpoints', key, bytes: bytes(wanted, key) });
            }
            const listed = await ask('storeKeys', { store: 'checkpoints' });
            expect([...listed].sort()).toEqual([...keys].sort());
            for (const key of keys) {
              const stored = await ask('storeGet', { store: 'checkpoints', key });
              expect(stored).toEqual(bytes(wanted, key));
            }
          }),
          { numRuns: 20 },
        );
      });

      test('every store is there', async () => {
        for (const store of STORE_NAMES) {
          expect(Array.isArray(await ask('storeKeys', { store }))).toBe(true);
        }
      });
    });

    describe('requests', () => {
      // Sent as they might come from a page that was tampered with, so they do not type-check.
      const send = sender(() => host);

      test.each([
        ['a request that does not exist', 'eval', {}],
        ['a name from the prototype', 'constructor', {}],
        ['no arguments', 'readFile', undefined],
        ['a store that does not exist', 'storeGet', { store: '../..', key: 'k' }],
        ['a key that is no text', 'storeGet', { store: 'data', key: 7 }],
        ['an empty key', 'storeGet', { store: 'data', key: '' }],
        ['a key without a UTF-8 form', 'storeGet', { store: 'data', key: '\ud800' }],
        ['bytes that are none', 'storePut', { store: 'data', key: 'k', bytes: 'text' }],
        ['a path with a zero', 'readFile', { path: '/tmp/a\0b' }],
        ['a kind that does not exist', 'openFile', { kind: 'program', multiple: false }],
      ])('%s is refused', async (_title, name, args) => {
        expect(await send(name, args)).toMatchObject({ ok: false, error: { code: 'refused' } });
      });

      test('unsaved work and the menu are taken note of', async () => {
        expect(await ask('setUnsaved', { unsaved: false, name: 'LeNet' })).toBeNull();
        expect(await ask('setMenu', { language: 'zh-CN', groups: [] })).toBeNull();
      });
    });
  });
}

const bytes = (entries: Readonly<Record<string, Uint8Array>>, key: string): Uint8Array =>
  entries[key] ?? new Uint8Array();

type Send = (name: string, args: unknown) => Promise<unknown>;
const sender =
  (current: () => HostUnderTest): Send =>
  (name, args) =>
    (current().request as Send)(name, args);

/// <reference lib="webworker" />

import { browserDataAccess } from '../../../../renderer/src/data/browser-access';
import { DataAccessError, type ImageSize } from '../../../../shared/data/access';
import { dataConfigSchema } from '../../../../shared/data/config';
import { loadDataset } from '../../../../shared/data/load';
import { STORED_LIMITS } from '../../../../shared/data/stored/limits';

/** What the test asks of the browser's access, from within a worker as the program does. */
export type AccessQuestion =
  | { readonly kind: 'bundled'; readonly path: string }
  | { readonly kind: 'file' }
  /** The bytes from 2 to 5 of a Blob of these. */
  | { readonly kind: 'piece'; readonly bytes: readonly number[] }
  /** What the cache gives back of a file written in two pieces; `abandon` gives it up before the end. */
  | { readonly kind: 'cache'; readonly length: number; readonly abandon: boolean }
  /** The first training sample of a table that is kept on disk, as text. */
  | { readonly kind: 'table'; readonly text: string }
  | { readonly kind: 'decode'; readonly bytes: readonly number[]; readonly size: ImageSize };
export type AccessAnswer = { readonly bytes: readonly number[] } | { readonly failure: string };

const access = browserDataAccess(new URL('/templates/', location.href).href, null);

self.onmessage = async ({ data }: MessageEvent<AccessQuestion>) => {
  self.postMessage(await answer(data));
};

async function answer(question: AccessQuestion): Promise<AccessAnswer> {
  try {
    return { bytes: [...(await read(question))] };
  } catch (error) {
    return { failure: error instanceof DataAccessError ? error.failure : String(error) };
  }
}

function read(question: AccessQuestion): Promise<Uint8Array> {
  if (question.kind === 'bundled') return access.bundled(question.path);
  if (question.kind === 'file') return access.file('x');
  if (question.kind === 'piece') return readPiece(Uint8Array.from(question.bytes));
  if (question.kind === 'table') return storedSample(question.text);
  if (question.kind === 'cache') return throughCache(question.length, question.abandon);
  return access.decodeImage(Uint8Array.from(question.bytes), 'x', question.size);
}

async function readPiece(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const source = await browserDataAccess('', new Blob([bytes])).open('x');
  return source.read(2, 5);
}

/** The last five bytes; none where nothing is left behind. */
async function throughCache(length: number, abandon: boolean): Promise<Uint8Array> {
  const { cache } = access;
  const writer = await cache.create('test');
  try {
    await writer.append(new Uint8Array(length));
    await writer.append(Uint8Array.of(1, 2, 3, 4, 5));
  } catch (error) {
    await writer.abandon();
    if (await cache.open('test')) throw new Error('Something was left behind.');
    throw error;
  }
  if (await cache.open('test')) throw new Error('It is there before it is finished.');
  await (abandon ? writer.abandon() : writer.finish());
  const source = await cache.open('test');
  const read = source ? await source.read(source.size - 5, source.size) : new Uint8Array();
  await cache.remove('test');
  if (await cache.open('test')) throw new Error('It is there after it was removed.');
  return read;
}

async function storedSample(text: string): Promise<Uint8Array> {
  const source = { kind: 'file', format: 'table', key: 'k', name: 'made.csv' };
  const own = browserDataAccess('', new File([text], 'made.csv'));
  const read = await loadDataset(dataConfigSchema.parse({ source }), own, () => {}, {
    from: 0,
    limits: STORED_LIMITS,
  });
  if (!read.ok) throw new Error(read.error.code);
  const taken = await read.value.train.stored?.take(Uint32Array.of(0));
  const values = Array.from(taken?.inputs.features?.data ?? []);
  return new TextEncoder().encode(JSON.stringify({ values, row: taken?.rows[0] }));
}

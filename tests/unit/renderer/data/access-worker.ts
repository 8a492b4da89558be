/// <reference lib="webworker" />

import { browserDataAccess } from '../../../../renderer/src/data/browser-access';
import { DataAccessError, type ImageSize } from '../../../../shared/data/access';

/** What the test asks of the browser's access, from within a worker as the program does. */
export type AccessQuestion =
  | { readonly kind: 'bundled'; readonly path: string }
  | { readonly kind: 'file' }
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
  return access.decodeImage(Uint8Array.from(question.bytes), 'x', question.size);
}

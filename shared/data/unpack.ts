import { Gunzip } from 'fflate';
import { DataError } from './message';

const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

/**
 * Unpacks gzip, and leaves alone what is none (a server may have unpacked it already). Gives up as
 * soon as more than `limit` bytes come out: what a file says of its own size is not believed.
 */
export function gunzip(bytes: Uint8Array, file: string, limit: number): Uint8Array {
  if (!isGzip(bytes)) return bytes;
  const chunks: Uint8Array[] = [];
  let length = 0;
  let ended = false;
  const stream = new Gunzip((chunk, last) => {
    length += chunk.length;
    if (length > limit) throw new DataError('too-large', { file, limit: megabytes(limit) });
    chunks.push(chunk);
    ended ||= last;
  });
  try {
    for (let start = 0; start < bytes.length; start += STEP) {
      const end = Math.min(start + STEP, bytes.length);
      stream.push(bytes.subarray(start, end), end === bytes.length);
    }
  } catch (error) {
    if (error instanceof DataError) throw error;
    throw new DataError('damaged-archive', { file });
  }
  if (!ended) throw new DataError('damaged-archive', { file });
  return join(chunks, length);
}

const STEP = 64 * 1024;

export const megabytes = (bytes: number): number => Math.round(bytes / 2 ** 20);

export function join(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const joined = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    joined.set(chunk, at);
    at += chunk.length;
  }
  return joined;
}

import { decodingOf } from './text-decoding';

/** Bytes decoded at a time. */
export const CHUNK = 2 ** 22;

/**
 * A text file, decoded a few megabytes at a time. Throws a DataError 'unknown-encoding' where the bytes
 * don't fit the encoding; `onOther` hears of lines, from 1, that are not in UTF-8 where most are.
 */
export function* textChunks(
  bytes: Uint8Array,
  encoding: string,
  file: string,
  onOther: (line: number) => void = () => {},
): Generator<string> {
  const decoding = decodingOf(encoding, file, onOther);
  for (let start = 0; start < bytes.length; start += CHUNK) {
    const end = Math.min(start + CHUNK, bytes.length);
    yield decoding.decode(bytes.subarray(start, end), end === bytes.length);
  }
}

import type { NamedArray } from './events';

/** 'NLA1' in the file's first four bytes. */
const MAGIC = 0x31_41_4c_4e;
const PREFIX = 8;

/** The JSON at the front of the file: whatever the writer keeps, and what arrays follow. */
interface Header {
  readonly meta: unknown;
  readonly arrays: readonly { readonly name: string; readonly shape: readonly number[] }[];
}

export interface ArrayFile {
  readonly meta: unknown;
  readonly arrays: readonly NamedArray[];
}

const elements = (shape: readonly number[]): number =>
  shape.reduce((product, size) => product * size, 1);

const aligned = (bytes: number): number => Math.ceil(bytes / 4) * 4;

/**
 * Arrays and a JSON value in one binary file, as checkpoints and weights are kept: 'NLA1', the
 * length of a JSON header (uint32), the header, padding to 4 bytes, then every array's float32
 * values in turn. Little-endian throughout.
 */
export function encodeArrays(
  meta: unknown,
  arrays: readonly NamedArray[],
): Uint8Array<ArrayBuffer> {
  const header: Header = { meta, arrays: arrays.map(({ name, shape }) => ({ name, shape })) };
  const json = new TextEncoder().encode(JSON.stringify(header));
  const start = aligned(PREFIX + json.length);
  const total = arrays.reduce((sum, { data }) => sum + data.length, 0);
  const file = new Uint8Array(start + total * 4);
  const view = new DataView(file.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, json.length, true);
  file.set(json, PREFIX);
  const values = new Float32Array(file.buffer, start);
  let offset = 0;
  for (const { name, shape, data } of arrays) {
    if (data.length !== elements(shape)) throw new Error(`Array '${name}' doesn't fit its shape.`);
    values.set(data, offset);
    offset += data.length;
  }
  return file;
}

/** Reads what `encodeArrays` wrote; null for a file that is damaged or something else. */
export function decodeArrays(file: Uint8Array): ArrayFile | null {
  if (file.length < PREFIX) return null;
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (view.getUint32(0, true) !== MAGIC) return null;
  const length = view.getUint32(4, true);
  const start = aligned(PREFIX + length);
  if (start > file.length) return null;
  const header = parseHeader(file.subarray(PREFIX, PREFIX + length));
  if (!header) return null;
  const total = header.arrays.reduce((sum, { shape }) => sum + elements(shape), 0);
  if (!Number.isSafeInteger(total) || start + total * 4 !== file.length) return null;
  // A copy of its own: the bytes handed in need not be aligned to four.
  const values = new Float32Array(file.slice(start).buffer);
  let offset = 0;
  const arrays = header.arrays.map(({ name, shape }) => {
    const end = offset + elements(shape);
    const data = values.subarray(offset, end);
    offset = end;
    return { name, shape, data };
  });
  return { meta: header.meta, arrays };
}

function parseHeader(bytes: Uint8Array): Header | null {
  try {
    const header: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    if (typeof header !== 'object' || header === null || !('meta' in header)) return null;
    if (!('arrays' in header) || !Array.isArray(header.arrays)) return null;
    return header.arrays.every(isEntry) ? { meta: header.meta, arrays: header.arrays } : null;
  } catch {
    return null;
  }
}

function isEntry(entry: unknown): entry is Header['arrays'][number] {
  if (typeof entry !== 'object' || entry === null) return false;
  const { name, shape } = entry as Record<string, unknown>;
  return (
    typeof name === 'string' &&
    Array.isArray(shape) &&
    shape.every((size) => Number.isInteger(size) && size >= 0)
  );
}

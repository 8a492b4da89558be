import { DataError } from '../message';

/** An array of bytes in the format of the MNIST files: sizes, then values in row order. */
export interface IdxArray {
  readonly sizes: readonly number[];
  readonly data: Uint8Array;
}

const UNSIGNED_BYTE = 8;

/** Reads an unpacked IDX file of unsigned bytes (http://yann.lecun.com/exdb/mnist, "the IDX format"). */
export function readIdx(bytes: Uint8Array, file: string): IdxArray {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const rank = bytes[3] ?? 0;
  const start = 4 + 4 * rank;
  if (bytes.length < start || view.getUint16(0) !== 0 || bytes[2] !== UNSIGNED_BYTE || rank === 0) {
    throw new DataError('bad-idx', { file });
  }
  const sizes = Array.from({ length: rank }, (_, axis) => view.getUint32(4 + 4 * axis));
  const length = sizes.reduce((product, size) => product * size, 1);
  if (bytes.length - start !== length) throw new DataError('bad-idx', { file });
  return { sizes, data: bytes.subarray(start) };
}

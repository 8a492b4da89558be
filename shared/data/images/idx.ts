import { type NumberArray, sizeOf } from '../arrays/array';
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

const TYPES: ReadonlyMap<
  number,
  readonly [bytes: number, read: (view: DataView, at: number) => number]
> = new Map([
  [0x09, [1, (view, at) => view.getInt8(at)]],
  [0x0b, [2, (view, at) => view.getInt16(at)]],
  [0x0c, [4, (view, at) => view.getInt32(at)]],
  [0x0d, [4, (view, at) => view.getFloat32(at)]],
  [0x0e, [8, (view, at) => view.getFloat64(at)]],
]);

/** Reads an unpacked IDX file of any type. */
export function readIdxNumbers(bytes: Uint8Array, file: string): NumberArray {
  const type = TYPES.get(bytes[2] ?? 0);
  if (!type) {
    const { sizes, data } = readIdx(bytes, file);
    return { shape: sizes, data, isBytes: true };
  }
  const [width, read] = type;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const rank = bytes[3] ?? 0;
  const start = 4 + 4 * rank;
  if (rank === 0 || bytes.length < start) throw new DataError('bad-idx', { file });
  const shape = Array.from({ length: rank }, (_, axis) => view.getUint32(4 + 4 * axis));
  const count = sizeOf(shape);
  if (bytes.length - start !== count * width) throw new DataError('bad-idx', { file });
  const data = Float64Array.from({ length: count }, (_, place) =>
    read(view, start + place * width),
  );
  return { shape, data, isBytes: false };
}

import { DataError } from '../message';

export interface NpyHeader {
  /** Such as `<f4`, `|u1` or `<U10`. */
  readonly descr: string;
  readonly fortran: boolean;
  readonly shape: readonly number[];
  /** Where the values begin. */
  readonly start: number;
}

const LARGEST_HEADER = 2 ** 16;

export const isNpy = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x93 && [...'NUMPY'].every((letter, at) => bytes[at + 1] === letter.charCodeAt(0));

/** The header of a .npy file (NEP 1): a Python dictionary, read as the three values it holds and nothing else. */
export function readNpyHeader(bytes: Uint8Array, file: string): NpyHeader {
  const damaged = (detail: string) => new DataError('damaged-table', { file, detail });
  if (!isNpy(bytes) || bytes.length < 12) throw damaged('not NPY');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isFirst = bytes[6] === 1;
  const from = isFirst ? 10 : 12;
  const length = isFirst ? view.getUint16(8, true) : view.getUint32(8, true);
  if (length > LARGEST_HEADER || from + length > bytes.length) throw damaged('header');
  const text = new TextDecoder().decode(bytes.subarray(from, from + length));
  const descr = /'descr'\s*:\s*'([^']+)'/.exec(text)?.[1];
  const fortran = /'fortran_order'\s*:\s*(True|False)/.exec(text)?.[1];
  const sizes = /'shape'\s*:\s*\(([\d,\s]*)\)/.exec(text)?.[1];
  if (/'descr'\s*:\s*\[/.test(text)) throw new DataError('array-of-records', { file });
  if (descr === undefined || fortran === undefined || sizes === undefined) throw damaged('header');
  const shape = sizes.split(',').flatMap((size) => (size.trim() === '' ? [] : [Number(size)]));
  return { descr, fortran: fortran === 'True', shape, start: from + length };
}

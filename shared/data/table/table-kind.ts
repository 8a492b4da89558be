import { isNpy } from '../arrays/npy-header';
import { isIdx, isZip } from '../arrays/read-arrays';
import { readZipDirectory } from '../images/zip-directory';
import { DataError } from '../message';

export type TableKind = 'text' | 'excel' | 'json' | 'parquet' | 'arrays' | 'several';

/** The kind of table that unpacked bytes hold: by what they begin with, for JSON also by the name. */
export function tableKind(bytes: Uint8Array, file: string): TableKind {
  if (startsWith(bytes, 'PAR1')) return 'parquet';
  if (isNpy(bytes) || isIdx(bytes)) return 'arrays';
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11) {
    throw new DataError('old-excel', { file });
  }
  if (isZip(bytes)) return zipKind(bytes, file);
  return isJson(bytes, file) ? 'json' : 'text';
}

function zipKind(bytes: Uint8Array, file: string): TableKind {
  const names = readZipDirectory(bytes, file).map(({ name }) => name);
  if (names.includes('xl/workbook.xml')) return 'excel';
  if (names.includes('META-INF/manifest.xml')) throw new DataError('old-excel', { file });
  return names.some((name) => /\.npy$/i.test(name)) ? 'arrays' : 'several';
}

const startsWith = (bytes: Uint8Array, text: string): boolean =>
  [...text].every((letter, at) => bytes[at] === letter.charCodeAt(0));

/** A CSV's first name may begin with a bracket, so the name of the file has to agree. */
const isJson = (bytes: Uint8Array, file: string): boolean =>
  /\.(json|jsonl|ndjson)(\.gz)?$/i.test(file) ||
  (!/\.(csv|tsv|tab)(\.gz)?$/i.test(file) && /^\s*(\{\s*"|\[\s*[[{])/.test(start(bytes)));

const start = (bytes: Uint8Array): string => new TextDecoder().decode(bytes.subarray(0, 200));

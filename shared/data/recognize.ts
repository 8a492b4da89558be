import type { ByteSource } from './access';
import { isNpy, readNpyHeader } from './arrays/npy-header';
import { isIdx, isZip } from './arrays/read-arrays';
import type { DataConfig } from './config';
import { isProse } from './corpus/is-prose';
import { TEXT_FILE } from './corpus/text-file';
import { IMAGE_FILE } from './images/image-files';
import type { ZipEntry } from './images/zip-directory';
import { extractEntry } from './images/zip-extract';
import { sourceFiles, TABLE_LIMITS, zipFiles } from './images/zip-files';
import { SOUND_FILE } from './sounds/list-sounds';
import { TABLE_FILE } from './table/open-table';
import { textsInFolders } from './texts/class-folders';
import { gunzip } from './unpack';

export type FileFormat = Extract<DataConfig['source'], { kind: 'file' }>['format'];

const MAX_UNPACKED = 2 ** 31;
/** A larger file is not read whole to find out what it is. */
const LOOKED_THROUGH = 2 ** 27;
const BEGINNING = 2 ** 20;

const mayBeTable = (name: string): boolean => TABLE_FILE.test(name) && !/\.npy(\.gz)?$/i.test(name);

/** Whether the name alone tells that a file is a table. */
export const isTableName = (name: string): boolean => mayBeTable(name) && !TEXT_FILE.test(name);

/**
 * What a person's file, or the zip of their folder, is to be read as: by its name where that tells, else by
 * what is in it. Null for what is no data. Throws a DataError for a zip that is damaged or hostile.
 */
export function recognize(bytes: Uint8Array, name: string): FileFormat | null {
  if (TEXT_FILE.test(name)) return isProse(bytes, name) ? 'text' : 'table';
  if (isTableName(name) || /\.xlsx?$/i.test(name)) return 'table';
  if (isZip(bytes)) return recognizeZip(bytes, name);
  const unpacked = gunzip(bytes, name, MAX_UNPACKED);
  return arrayFormat(unpacked, name) ?? (startsLikeTable(unpacked) ? 'table' : null);
}

/** The same of a file on disk: of a large one its beginning, or the names in a zip, have to tell. */
export async function recognizeSource(
  source: ByteSource,
  name: string,
): Promise<FileFormat | null> {
  if (source.size <= LOOKED_THROUGH) return recognize(await source.read(0, source.size), name);
  const start = await source.read(0, BEGINNING);
  const files = isZip(start) ? await sourceFiles(source, name, TABLE_LIMITS) : [];
  return formatByNames(files) ?? recognizeBeginning(start, name);
}

/** The same from the first bytes of a file that is too large to be read whole. */
function recognizeBeginning(bytes: Uint8Array, name: string): FileFormat | null {
  if (TEXT_FILE.test(name)) {
    const lines = bytes.subarray(0, bytes.lastIndexOf(0x0a) + 1);
    return isProse(lines, name) ? 'text' : 'table';
  }
  if (isTableName(name) || startsLikeTable(bytes)) return 'table';
  if (isZip(bytes)) return /\.xlsx$/i.test(name) ? 'table' : 'images';
  return arrayFormat(bytes, name);
}

const startsLikeTable = (bytes: Uint8Array): boolean => {
  const start = new TextDecoder().decode(bytes.subarray(0, 4));
  return start === 'PAR1';
};

function recognizeZip(zip: Uint8Array, name: string): FileFormat | null {
  const files = zipFiles(zip, name, TABLE_LIMITS);
  const named = formatByNames(files);
  if (named) return named;
  if (textsInFolders(zip, name)) return 'table';
  if (files.length > 0 && files.every((entry) => isProseEntry(zip, entry, name))) return 'text';
  const formats = files
    .filter((entry) => /\.(npy|idx)(\.gz)?$|ubyte(\.gz)?$/i.test(entry.name))
    .map((entry) => {
      const bytes = gunzip(extractEntry(zip, entry, name), entry.name, MAX_UNPACKED);
      return arrayFormat(bytes, entry.name);
    });
  if (formats.includes('arrays')) return 'arrays';
  return formats.includes('table') || files.some((entry) => mayBeTable(entry.name))
    ? 'table'
    : null;
}

/** What the names in a zip tell by themselves. */
function formatByNames(files: readonly ZipEntry[]): FileFormat | null {
  if (files.some((entry) => entry.name === 'xl/workbook.xml')) return 'table';
  const count = (pattern: RegExp) => files.filter(({ name }) => pattern.test(name)).length;
  const images = count(IMAGE_FILE);
  const sounds = count(SOUND_FILE);
  if (sounds > images) return 'sounds';
  return images > 0 ? 'images' : null;
}

const isProseEntry = (zip: Uint8Array, entry: ZipEntry, file: string): boolean =>
  TEXT_FILE.test(entry.name) && isProse(extractEntry(zip, entry, file), entry.name);

/** Arrays of three and more dimensions are images, of fewer a table; null for no array. */
function arrayFormat(bytes: Uint8Array, name: string): 'arrays' | 'table' | null {
  if (isNpy(bytes)) return readNpyHeader(bytes, name).shape.length > 2 ? 'arrays' : 'table';
  if (!isIdx(bytes)) return null;
  return (bytes[3] ?? 0) > 2 ? 'arrays' : 'table';
}

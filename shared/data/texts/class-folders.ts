import { isProse } from '../corpus/is-prose';
import { TEXT_FILE } from '../corpus/text-file';
import { type ListedImage as Listed, sortIntoFolders } from '../images/list-images';
import type { ZipEntry } from '../images/zip-directory';
import { extractEntry } from '../images/zip-extract';
import { TABLE_LIMITS, zipFiles } from '../images/zip-files';
import { DataError } from '../message';

/** Files of words about the data, which are none of them. */
const NOTES = /(^|\/)(readme|licen[cs]e|notice|notes?|changelog|citation)[^/]*$/i;
/** How many files are looked into. */
const LOOKED_AT = 50;

/**
 * The text files of a zip that holds little else and has a folder for each class, with two texts or more on
 * average; null for any other zip.
 */
export function textsInFolders(zip: Uint8Array, file: string): readonly Listed[] | null {
  const files = zipFiles(zip, file, TABLE_LIMITS).filter(({ name }) => !NOTES.test(name));
  if (files.length === 0 || !files.every(({ name }) => TEXT_FILE.test(name))) return null;
  const { sorted, loose, classes } = sortIntoFolders(files);
  if (classes.length < 2 || loose.length > 0 || sorted.length < 2 * classes.length) return null;
  const step = Math.ceil(sorted.length / LOOKED_AT);
  const looked = sorted.filter((_, index) => index % step === 0);
  const prose = looked.filter(({ entry }) => isTextOf(zip, entry, file));
  return prose.length > looked.length / 2 ? sorted : null;
}

/** One that can't be read is told of when it is read. */
function isTextOf(zip: Uint8Array, entry: ZipEntry, file: string): boolean {
  try {
    return entry.size === 0 || isProse(extractEntry(zip, entry, file), entry.name);
  } catch (error) {
    if (error instanceof DataError) return false;
    throw error;
  }
}

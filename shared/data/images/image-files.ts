import { DataError, type DataMessage, message } from '../message';
import { megabytes } from '../unpack';
import { readZipDirectory, type ZipEntry } from './zip-directory';

const MAX_ENTRIES = 65_534;
const MAX_UNPACKED = 2 ** 32;
const MAX_ENTRY = 2 ** 27;
/** Deflate itself makes at most 1032 of 1; no image comes near a hundred. */
const MAX_RATIO = 100;
const RATIO_MATTERS = 2 ** 20;

const IMAGE = /\.(png|jpe?g|webp|gif|bmp|tiff?)$/i;
/** An image of a zip, with the folders it lies in without those that all share. */
export interface ImageFile {
  readonly entry: ZipEntry;
  readonly folders: readonly string[];
}

/**
 * Finds the images of a zip, by path, so that the order in which files were packed doesn't matter, and
 * refuses a zip that is a bomb or climbs out.
 */
export function imageFiles(
  zip: Uint8Array,
  file: string,
  warnings: DataMessage[],
): readonly ImageFile[] {
  const entries = readZipDirectory(zip, file).map((entry) => ({
    ...entry,
    name: entry.name.replaceAll('\\', '/'),
  }));
  refuseHostile(entries, file);
  const files = entries.filter(({ name }) => !name.endsWith('/') && !isHidden(name));
  const found = files.filter(({ name }) => IMAGE.test(name)).sort(byName);
  if (found.length === 0) throw new DataError('no-images', { file });
  const others = files.length - found.length;
  if (others > 0) warnings.push(message('not-images', { file, count: others }));
  const skip = sharedFolders(found);
  return found.map((entry) => ({ entry, folders: entry.name.split('/').slice(skip, -1) }));
}

function refuseHostile(entries: readonly ZipEntry[], file: string): void {
  if (entries.length > MAX_ENTRIES) {
    throw new DataError('too-many-files', { file, count: entries.length, limit: MAX_ENTRIES });
  }
  let total = 0;
  for (const { name, packed, size, encrypted } of entries) {
    if (climbsOut(name)) throw new DataError('zip-climbs-out', { file, entry: name });
    if (encrypted) throw new DataError('zip-encrypted', { file, entry: name });
    const bomb = size > MAX_ENTRY || (size > RATIO_MATTERS && size > packed * MAX_RATIO);
    if (bomb) throw new DataError('zip-bomb', { file, entry: name, size: megabytes(size) });
    total += size;
  }
  if (total > MAX_UNPACKED) {
    throw new DataError('zip-too-large', { file, size: megabytes(total) });
  }
}

/** Absolute, on a drive, or up through its parents: no path of a folder of images. */
const climbsOut = (name: string): boolean =>
  name.startsWith('/') || /^[a-z]:/i.test(name) || name.split('/').includes('..');

const isHidden = (name: string): boolean =>
  name.split('/').some((part) => part.startsWith('.') || part === '__MACOSX');

const byName = (a: ZipEntry, b: ZipEntry): number =>
  a.name < b.name ? -1 : Number(a.name > b.name);

/** How many folders all images share: the folder that was packed, and what is around it. */
function sharedFolders(entries: readonly ZipEntry[]): number {
  const [first = [], ...rest] = entries.map(({ name }) => name.split('/').slice(0, -1));
  let shared = first.length;
  for (const folders of rest) {
    let same = 0;
    while (same < shared && folders[same] === first[same]) same += 1;
    shared = same;
  }
  return shared;
}

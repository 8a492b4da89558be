import type { ByteSource } from '../access';
import { DataError } from '../message';
import { megabytes } from '../unpack';
import { listZip, readZipDirectory, type ZipEntry } from './zip-directory';

const MAX_ENTRIES = 1_000_000;
/** Of a small archive; a large one may hold MAX_RATIO times its own size. */
const MAX_UNPACKED = 2 ** 32;
/** Deflate itself makes at most 1032 of 1; no image or table of numbers comes near a hundred. */
const MAX_RATIO = 100;

/** In bytes: how large a file may be, and from which size on how much smaller it was packed is looked at. */
export interface EntryLimits {
  readonly largest: number;
  readonly ratioMatters: number;
}

const IMAGE_LIMITS: EntryLimits = { largest: 2 ** 27, ratioMatters: 2 ** 20 };
export const TABLE_LIMITS: EntryLimits = { largest: 2 ** 30, ratioMatters: 2 ** 27 };

/** The files of a zip that a person put there; a zip that is a bomb or climbs out is refused. */
export const zipFiles = (
  zip: Uint8Array,
  file: string,
  limits: EntryLimits = IMAGE_LIMITS,
): readonly ZipEntry[] => sound(readZipDirectory(zip, file), zip.length, file, limits);

/** The same of a zip on disk. */
export const sourceFiles = async (
  zip: ByteSource,
  file: string,
  limits: EntryLimits = IMAGE_LIMITS,
): Promise<readonly ZipEntry[]> => sound(await listZip(zip, file), zip.size, file, limits);

function sound(
  listed: readonly ZipEntry[],
  archive: number,
  file: string,
  limits: EntryLimits,
): readonly ZipEntry[] {
  const entries = listed.map((entry) => ({ ...entry, name: entry.name.replaceAll('\\', '/') }));
  refuseHostile(entries, archive, file, limits);
  return entries.filter(({ name }) => !name.endsWith('/') && !isHidden(name));
}

function refuseHostile(
  entries: readonly ZipEntry[],
  archive: number,
  file: string,
  { largest, ratioMatters }: EntryLimits,
): void {
  if (entries.length > MAX_ENTRIES) {
    throw new DataError('too-many-files', { file, count: entries.length, limit: MAX_ENTRIES });
  }
  let total = 0;
  for (const { name, packed, size, encrypted } of entries) {
    if (climbsOut(name)) throw new DataError('zip-climbs-out', { file, entry: name });
    if (encrypted) throw new DataError('zip-encrypted', { file, entry: name });
    const bomb = size > largest || (size > ratioMatters && size > packed * MAX_RATIO);
    if (bomb) throw new DataError('zip-bomb', { file, entry: name, size: megabytes(size) });
    total += size;
  }
  if (total > Math.max(MAX_UNPACKED, archive * MAX_RATIO)) {
    throw new DataError('zip-too-large', { file, size: megabytes(total) });
  }
}

/** Absolute, on a drive, or up through its parents: no path of a folder of images. */
const climbsOut = (name: string): boolean =>
  name.startsWith('/') || /^[a-z]:/i.test(name) || name.split('/').includes('..');

const isHidden = (name: string): boolean =>
  name.split('/').some((part) => part.startsWith('.') || part === '__MACOSX');

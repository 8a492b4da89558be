import { DataError, type DataMessage, message, someOf } from '../message';
import { SOUND_FILE } from '../sounds/list-sounds';
import { byFolders } from './image-files';
import { type SplitName, splitOf } from './split-folders';
import type { ZipEntry } from './zip-directory';
import { TABLE_LIMITS, zipFiles } from './zip-files';

/** An image of a zip: its class is the folder it lies in. */
export interface ListedImage {
  readonly entry: ZipEntry;
  readonly className: string;
  /** Where the top folders are splits. */
  readonly split: SplitName | null;
}

export interface ImageListing {
  /** By path, so that the order in which files were packed doesn't matter. */
  readonly images: readonly ListedImage[];
  /** In order of their names: "2" before "10". */
  readonly classes: readonly string[];
}

/** The sounds of a zip with their classes; a zip that is a bomb or climbs out is refused. */
export function listSounds(zip: Uint8Array, file: string, warnings: DataMessage[]): ImageListing {
  const files = zipFiles(zip, file, TABLE_LIMITS);
  const found = files.filter(({ name }) => SOUND_FILE.test(name));
  if (found.length === 0) throw new DataError('no-sounds', { file });
  const count = files.length - found.length;
  if (count > 0) warnings.push(message('not-sounds', { file, count }));
  return listImages(found, file, warnings);
}

/** Files of a zip with their classes. */
export function listImages(
  found: readonly ZipEntry[],
  file: string,
  warnings: DataMessage[],
): ImageListing {
  const { sorted, loose, classes } = sortIntoFolders(found);
  if (loose.length > 0 && sorted.length > 0) {
    warnings.push(message('loose-images', { file, count: loose.length, images: someOf(loose) }));
  }
  if (classes.length < 2)
    throw new DataError('one-class', { file, classes: someOf(classes) || '–' });
  return { images: sorted, classes };
}

interface Sorted {
  readonly sorted: readonly ListedImage[];
  /** Names of files that lie in no class's folder. */
  readonly loose: readonly string[];
  readonly classes: readonly string[];
}

/** Files by path, each with the class that its folder is; folders around all of them count for nothing. */
export function sortIntoFolders(files: readonly ZipEntry[]): Sorted {
  const paths = byFolders(files);
  // A class may be called "train"; only where every top folder is a split are they splits.
  const parted = paths.every(({ folders }) => folders.length > 1 && splitOf(folders[0]) !== null);
  const sorted: ListedImage[] = [];
  const loose: string[] = [];
  for (const { entry, folders } of paths) {
    const split = parted ? splitOf(folders[0]) : null;
    const className = folders[parted ? 1 : 0];
    if (className === undefined) loose.push(entry.name);
    else sorted.push({ entry, className, split });
  }
  return { sorted, loose, classes: sortNames(new Set(sorted.map(({ className }) => className))) };
}

function sortNames(names: ReadonlySet<string>): readonly string[] {
  const sorted = [...names];
  const numeric = sorted.every((name) => /^\d{1,15}$/.test(name));
  return sorted.sort(
    (a, b) => (numeric ? Number(a) - Number(b) : 0) || (a < b ? -1 : Number(a > b)),
  );
}

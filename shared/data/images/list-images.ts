import { DataError, type DataMessage, message, someOf } from '../message';
import { SOUND_FILE } from '../sounds/list-sounds';
import type { ZipEntry } from './zip-directory';
import { TABLE_LIMITS, zipFiles } from './zip-files';

export type SplitName = 'train' | 'validation' | 'test';

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

/** Names of images; not every one can be decoded. */
export const IMAGE_FILE = /\.(png|jpe?g|webp|gif|bmp|tiff?)$/i;
const SPLITS: ReadonlyMap<string, SplitName> = new Map([
  ['train', 'train'],
  ['training', 'train'],
  ['val', 'validation'],
  ['valid', 'validation'],
  ['validation', 'validation'],
  ['dev', 'validation'],
  ['test', 'test'],
  ['testing', 'test'],
  ['训练', 'train'],
  ['训练集', 'train'],
  ['验证', 'validation'],
  ['验证集', 'validation'],
  ['测试', 'test'],
  ['测试集', 'test'],
]);

/** Finds the images of a zip and their classes, and refuses a zip that is a bomb or climbs out. */
export const listImages = (zip: Uint8Array, file: string, warnings: DataMessage[]): ImageListing =>
  listFolders(zipFiles(zip, file), 'image', file, warnings);

/** The same of sounds. */
export const listSounds = (zip: Uint8Array, file: string, warnings: DataMessage[]): ImageListing =>
  listFolders(zipFiles(zip, file, TABLE_LIMITS), 'sound', file, warnings);

function listFolders(
  files: readonly ZipEntry[],
  kind: 'image' | 'sound',
  file: string,
  warnings: DataMessage[],
): ImageListing {
  const pattern = kind === 'image' ? IMAGE_FILE : SOUND_FILE;
  const found = files.filter(({ name }) => pattern.test(name));
  if (found.length === 0) {
    throw kind === 'image'
      ? new DataError('no-images', { file })
      : new DataError('no-sounds', { file });
  }
  const others = files.length - found.length;
  if (others > 0) {
    const params = { file, count: others };
    warnings.push(kind === 'image' ? message('not-images', params) : message('not-sounds', params));
  }
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
  const found = [...files].sort(byName);
  const skip = sharedFolders(found);
  const paths = found.map((entry) => ({ entry, folders: entry.name.split('/').slice(skip, -1) }));
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

/** The split that a folder's name means. */
export const splitOf = (folder = ''): SplitName | null => SPLITS.get(folder.toLowerCase()) ?? null;

/** The split that the folders above a file, or words of its own name, mean; the innermost counts. */
export const splitOfPath = (path: string): SplitName | null =>
  path
    .split(/[/_.\- ]/)
    .map((part) => splitOf(part.replace(/\d+$/, '')))
    .findLast((split) => split !== null) ?? null;

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

function sortNames(names: ReadonlySet<string>): readonly string[] {
  const sorted = [...names];
  const numeric = sorted.every((name) => /^\d{1,15}$/.test(name));
  return sorted.sort(
    (a, b) => (numeric ? Number(a) - Number(b) : 0) || (a < b ? -1 : Number(a > b)),
  );
}

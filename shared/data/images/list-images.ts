import { DataError, type DataMessage, message, someOf } from '../message';
import type { ImageFile } from './image-files';
import { type SplitName, splitOf } from './split-folders';
import type { ZipEntry } from './zip-directory';

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

/** The images of a zip with their classes. */
export function listImages(
  paths: readonly ImageFile[],
  file: string,
  warnings: DataMessage[],
): ImageListing {
  // A class may be called "train"; only where every top folder is a split are they splits.
  const parted = paths.every(({ folders }) => folders.length > 1 && splitOf(folders[0]) !== null);
  const images: ListedImage[] = [];
  const loose: string[] = [];
  for (const { entry, folders } of paths) {
    const split = parted ? splitOf(folders[0]) : null;
    const className = folders[parted ? 1 : 0];
    if (className === undefined) loose.push(entry.name);
    else images.push({ entry, className, split });
  }
  if (loose.length > 0 && images.length > 0) {
    warnings.push(message('loose-images', { file, count: loose.length, images: someOf(loose) }));
  }
  const classes = sortNames(new Set(images.map(({ className }) => className)));
  if (classes.length < 2)
    throw new DataError('one-class', { file, classes: someOf(classes) || '–' });
  return { images, classes };
}

function sortNames(names: ReadonlySet<string>): readonly string[] {
  const sorted = [...names];
  const numeric = sorted.every((name) => /^\d{1,15}$/.test(name));
  return sorted.sort(
    (a, b) => (numeric ? Number(a) - Number(b) : 0) || (a < b ? -1 : Number(a > b)),
  );
}

import type { ByteSource, DataAccess, ImageSize } from '../access';
import type { CatalogEntry } from '../catalog';
import { type DataMessage, message } from '../message';
import type { ImageSample, ImagesPreview, LabelSource } from '../preview';
import type { OnProgress } from '../progress';
import type { Table } from '../table/table';
import { decodeEntry } from './decode-entry';
import { byFolders, imageFiles } from './image-files';
import { type ImageListing, type ListedImage, sortIntoFolders } from './list-images';
import { pairMasks } from './list-masks';
import { readIdxSet } from './load-idx';
import { readPixels } from './load-pixel-table';
import { previewMasks } from './preview-masks';
import { readMasks } from './read-masks';
import type { ZipEntry } from './zip-directory';

const PER_CLASS = 4;
const CLASSES = 50;
const UNLABELLED = 24;

/** Lists a person's zip and decodes a few images of each class. */
export async function summarizeZip(
  zip: ByteSource,
  file: string,
  size: ImageSize,
  access: DataAccess,
  warnings: DataMessage[],
): Promise<ImagesPreview> {
  const files = await imageFiles(zip, file, warnings);
  const pairs = pairMasks(files, file, warnings);
  if (pairs) {
    const read = await readMasks(zip, pairs, file, size, access, () => {}, warnings);
    const shape = [size.height, size.width, size.channels];
    const nameOf = (image: number) => read.pairs[image]?.image.name ?? '';
    return previewMasks({ ...read, name: file, total: read.pairs.length, shape, nameOf });
  }
  const source = { zip, file, access, size };
  const { sorted, classes } = sortIntoFolders(files);
  if (sorted.length === 0) return summarizeUnlabelled(files, source, warnings);
  return summarizeClasses({ images: sorted, classes }, { kind: 'folders' }, source, warnings);
}

export interface PreviewSource {
  readonly zip: ByteSource;
  readonly file: string;
  readonly access: DataAccess;
  readonly size: ImageSize;
}

/** A few images of each class. */
export async function summarizeClasses(
  { images, classes }: ImageListing,
  found: LabelSource,
  { zip, file, access, size }: PreviewSource,
  warnings: DataMessage[],
): Promise<ImagesPreview> {
  const byClass = new Map<string, ListedImage[]>(classes.map((name) => [name, []]));
  for (const image of images) byClass.get(image.className)?.push(image);
  const samples: ImageSample[] = [];
  for (const name of classes.slice(0, CLASSES)) {
    for (const image of (byClass.get(name) ?? []).slice(0, PER_CLASS)) {
      const sample = await decodeSample(zip, image, file, size, access, warnings);
      if (sample !== null) samples.push(sample);
    }
  }
  const counts = classes.map((name) => ({ name, count: byClass.get(name)?.length ?? 0 }));
  return { kind: 'images', name: file, total: images.length, classes: counts, samples, found };
}

/** A few images that have no labels yet. */
export async function summarizeUnlabelled(
  entries: readonly ZipEntry[],
  { zip, file, access, size }: PreviewSource,
  warnings: DataMessage[],
): Promise<ImagesPreview> {
  const samples: ImageSample[] = [];
  for (const entry of byFolders(entries).slice(0, UNLABELLED)) {
    const image = { entry: entry.entry, className: '' };
    const sample = await decodeSample(zip, image, file, size, access, warnings);
    if (sample !== null) samples.push(sample);
  }
  const found = { kind: 'none' } as const;
  return { kind: 'images', name: file, total: entries.length, classes: [], samples, found };
}

/** One image at the size asked for; null where it can't be read, which is told. */
export async function decodeSample(
  zip: ByteSource,
  { entry, className }: Pick<ListedImage, 'entry' | 'className'>,
  file: string,
  size: ImageSize,
  access: DataAccess,
  warnings: DataMessage[],
): Promise<ImageSample | null> {
  const decoded = await decodeEntry(zip, entry, file, size, access);
  if (decoded instanceof Uint8Array) {
    const shape = [size.height, size.width, size.channels];
    return { className, name: entry.name, pixels: decoded, shape, scale: 1 / 255 };
  }
  const { name, detail } = decoded;
  warnings.push(message('images-skipped', { file, images: name, count: 1, detail }));
  return null;
}

/** A bundled set of images in IDX files. */
export async function summarizeIdx(
  set: CatalogEntry,
  access: DataAccess,
  onProgress: OnProgress,
): Promise<ImagesPreview> {
  const { images, labels, size } = await readIdxSet(set, access, onProgress);
  return summarizePixels(set, images, labels, size, 1 / 255);
}

/** A bundled set of images kept as a table. */
export function summarizePixelTable(set: CatalogEntry, table: Table): ImagesPreview {
  const { images, labels, size, brightest } = readPixels(set, table);
  return summarizePixels(set, images, labels, size, 1 / brightest);
}

function summarizePixels(
  set: CatalogEntry,
  images: Uint8Array,
  labels: ArrayLike<number>,
  size: { readonly height: number; readonly width: number; readonly channels: number },
  scale: number,
): ImagesPreview {
  const names = set.classes ?? [];
  const counts = names.map(() => 0);
  const shape = [size.height, size.width, size.channels];
  const width = size.height * size.width * size.channels;
  const samples: ImageSample[] = [];
  for (let row = 0; row < labels.length; row++) {
    const label = labels[row] as number;
    const seen = counts[label] ?? 0;
    counts[label] = seen + 1;
    if (seen >= PER_CLASS) continue;
    const pixels = images.slice(row * width, (row + 1) * width);
    samples.push({ className: names[label] ?? '', name: String(row + 1), pixels, shape, scale });
  }
  samples.sort((a, b) => names.indexOf(a.className) - names.indexOf(b.className));
  const classes = names.map((name, index) => ({ name, count: counts[index] ?? 0 }));
  return { kind: 'images', name: set.id, total: labels.length, classes, samples };
}

import { DataError, type DataMessage, message, someOf } from '../message';
import { byFolders, type PlacedFile } from './image-files';
import { type SplitName, splitOf } from './split-folders';
import type { ZipEntry } from './zip-directory';

/** An image of a zip with the mask of the same name. */
export interface ListedPair {
  readonly image: ZipEntry;
  readonly mask: ZipEntry;
  /** Where a folder says so. */
  readonly split: SplitName | null;
}

const IMAGES: ReadonlySet<string> = new Set([
  'images',
  'image',
  'imgs',
  'img',
  'jpegimages',
  '图像',
  '图片',
]);
const MASKS: ReadonlySet<string> = new Set([
  'masks',
  'mask',
  'labels',
  'annotations',
  'segmentationclass',
  '掩膜',
  '掩码',
  '标注',
]);

/**
 * Images and masks, where every file lies in a folder of one or the other: `images/cat1.jpg` and
 * `masks/cat1.png`, under folders of splits or with such in them. Null for any other zip. Images
 * without a mask, and masks without an image, are left out and told.
 */
export function pairMasks(
  files: readonly ZipEntry[],
  file: string,
  warnings: DataMessage[],
): readonly ListedPair[] | null {
  const images = new Map<string, PlacedFile[]>();
  const masks = new Map<string, PlacedFile>();
  for (const one of byFolders(files)) {
    const kind = one.folders.findIndex((folder) => isOf(IMAGES, folder) || isOf(MASKS, folder));
    if (kind < 0) return null;
    const place = one.folders.filter((_, at) => at !== kind).join('/');
    const name = (one.entry.name.split('/').at(-1) ?? '').replace(/\.[^.]*$/, '');
    if (isOf(IMAGES, one.folders[kind])) {
      const key = `${place}/${name}`;
      images.set(key, [...(images.get(key) ?? []), one]);
    } else {
      masks.set(`${place}/${name.replace(/[_-]mask$/i, '')}`, one);
    }
  }
  if (images.size === 0 || masks.size === 0) return null;
  const pairs: ListedPair[] = [];
  const alone: string[] = [];
  for (const [key, own] of images)
    for (const { entry, folders } of own) {
      const mask = masks.get(key)?.entry;
      const split = folders.map(splitOf).find((name) => name !== null) ?? null;
      if (mask) pairs.push({ image: entry, mask, split });
      else alone.push(entry.name);
    }
  const unused = [...masks].flatMap(([key, { entry }]) => (images.has(key) ? [] : [entry.name]));
  const params = { file, count: alone.length, images: someOf(alone) };
  if (pairs.length === 0) throw new DataError('no-mask', { file, images: someOf(alone) });
  if (alone.length > 0) warnings.push(message('images-without-mask', params));
  if (unused.length > 0) {
    const masksOf = { file, count: unused.length, masks: someOf(unused) };
    warnings.push(message('masks-without-image', masksOf));
  }
  return pairs;
}

const isOf = (names: ReadonlySet<string>, folder = ''): boolean => names.has(folder.toLowerCase());

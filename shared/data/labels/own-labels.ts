import type { ByteSource } from '../access';
import type { DataConfig } from '../config';
import { byFolders, imageFiles } from '../images/image-files';
import { sortIntoFolders } from '../images/list-images';
import { pairMasks } from '../images/list-masks';
import { CLASS_TARGET } from '../images/load-images';
import type { SplitName } from '../images/split-folders';
import type { ZipEntry } from '../images/zip-directory';
import { DataError, type DataMessage, message } from '../message';
import { encodeClasses, targetInfo } from '../table/encode-target';
import { findLabels } from './find-labels';
import type { BoxLabels, TableLabels } from './found-labels';
import type { LabelKind } from './label-config';
import type { OwnBox } from './overlay';

/** What a file of images says of each itself. */
export interface OwnLabels {
  /** Null where it has no labels that are classes or boxes. */
  readonly kind: LabelKind | null;
  /** Every image, by path. */
  readonly images: readonly OwnImage[];
  readonly classes: readonly string[];
  /** What the class is called: the table's column, or CLASS_TARGET. */
  readonly target: string;
}

export interface OwnImage {
  readonly entry: ZipEntry;
  readonly path: string;
  readonly split: SplitName | null;
  readonly className: string | null;
  /** Null where the file says nothing of its objects. */
  readonly boxes: readonly OwnBox[] | null;
}

/** Labels that can't be used are told, and count as none. */
export async function readOwnLabels(
  zip: ByteSource,
  file: string,
  config: DataConfig,
  warnings: DataMessage[],
): Promise<OwnLabels> {
  const images = byFolders(await imageFiles(zip, file, [])).map(({ entry }) => entry);
  try {
    const found = await findLabels(zip, file, config, []);
    if (found?.kind === 'boxes') return ofBoxes(images, found);
    if (found) return ofTable(images, found);
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    warnings.push(message(error.code, error.params));
  }
  return ofFolders(images, file);
}

function ofBoxes(images: readonly ZipEntry[], found: BoxLabels): OwnLabels {
  const byPath = new Map(found.images.map((image) => [image.entry.name, image]));
  return {
    kind: 'boxes',
    images: images.map((entry) => {
      const image = byPath.get(entry.name);
      const boxes = image?.boxes.map(({ label, ...box }) => ({
        ...box,
        class: found.classes[label] ?? '',
      }));
      return {
        entry,
        path: entry.name,
        split: image?.split ?? null,
        className: null,
        boxes: boxes ?? null,
      };
    }),
    classes: found.classes,
    target: CLASS_TARGET,
  };
}

const PARTS = ['train', 'validation', 'test'] as const;

/** A column of numbers to predict is none of classes. */
function ofTable(
  images: readonly ZipEntry[],
  { images: named, table, column }: TableLabels,
): OwnLabels {
  const rows = Uint32Array.from(named, ({ row }) => row);
  const { name, classes } = targetInfo(table.file, column, rows);
  const codes = classes && encodeClasses(column, classes, rows).data;
  const places = new Map(named.map(({ entry }, place) => [entry.name, place]));
  return {
    kind: classes ? 'classes' : null,
    images: images.map((entry) => {
      const place = places.get(entry.name);
      const code = place === undefined ? undefined : codes?.[place];
      const part = place === undefined ? undefined : table.parts?.[rows[place] ?? 0];
      return {
        entry,
        path: entry.name,
        split: part === undefined ? null : (PARTS[part] ?? null),
        className: code === undefined ? null : (classes?.[code] ?? null),
        boxes: null,
      };
    }),
    classes: classes ?? [],
    target: name,
  };
}

/** Images with masks beside them have no classes of their own. */
function ofFolders(images: readonly ZipEntry[], file: string): OwnLabels {
  const { sorted, classes } = pairMasks(images, file, [])
    ? { sorted: [], classes: [] }
    : sortIntoFolders(images);
  const byPath = new Map(sorted.map((image) => [image.entry.name, image]));
  return {
    kind: classes.length > 0 ? 'classes' : null,
    images: images.map((entry) => {
      const { split = null, className = null } = byPath.get(entry.name) ?? {};
      return { entry, path: entry.name, split, className, boxes: null };
    }),
    classes,
    target: CLASS_TARGET,
  };
}

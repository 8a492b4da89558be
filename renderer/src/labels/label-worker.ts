import { expose, transfer } from 'comlink';
import { type ByteSource, readBytes } from '../../../shared/data/access';
import type { DataConfig } from '../../../shared/data/config';
import { headerOf } from '../../../shared/data/images/decode';
import { extractFrom } from '../../../shared/data/images/zip-extract';
import { type OwnLabels, readOwnLabels } from '../../../shared/data/labels/own-labels';
import { pathsOfRows } from '../../../shared/data/labels/paths-of-rows';
import { collect, type DataResult } from '../../../shared/data/message';
import type { DataFile } from '../../../shared/host';
import { sourceOf } from '../data/source-of';

/** The images of a person's file and what it says of them itself, without where they lie in it. */
export interface PictureList extends Pick<OwnLabels, 'kind' | 'classes'> {
  readonly images: readonly Omit<OwnLabels['images'][number], 'entry' | 'split'>[];
}

export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

interface Opened {
  readonly zip: ByteSource;
  readonly file: string;
  readonly own: OwnLabels;
  readonly places: ReadonlyMap<string, number>;
}

let opened: Opened | null = null;

function bytesOf(path: string): Promise<Uint8Array> {
  const image = opened?.own.images[opened.places.get(path) ?? -1];
  if (!opened || !image) throw new Error(path);
  return extractFrom(opened.zip, image.entry, opened.file);
}

async function sizeOf(path: string): Promise<PictureSize> {
  const { width, height } = headerOf(await bytesOf(path));
  return { width, height };
}

/** Keeps a person's file of images open, and hands out what is in sight. */
const api = {
  open(config: DataConfig, file: string, given: DataFile | null): Promise<DataResult<PictureList>> {
    return collect(async (warnings) => {
      const zip = await readBytes(async () => sourceOf(given), file);
      const own = await readBytes(() => readOwnLabels(zip, file, config, warnings), file);
      const places = new Map(own.images.map(({ path }, place) => [path, place]));
      opened = { zip, file, own, places };
      const images = own.images.map(({ path, className, boxes }) => ({ path, className, boxes }));
      return { kind: own.kind, classes: own.classes, images };
    });
  },

  async picture(path: string): Promise<Uint8Array> {
    const bytes = Uint8Array.from(await bytesOf(path));
    return transfer(bytes, [bytes.buffer]);
  },

  /** No larger than a square of `side` pixels. */
  async thumbnail(path: string, side: number): Promise<ImageBitmap> {
    const bytes = await bytesOf(path);
    const { width, height } = headerOf(bytes);
    const scale = Math.min(1, side / Math.max(width, height));
    const bitmap = await createImageBitmap(new Blob([Uint8Array.from(bytes)]), {
      imageOrientation: 'from-image',
      resizeWidth: Math.max(1, Math.round(width * scale)),
      resizeHeight: Math.max(1, Math.round(height * scale)),
      resizeQuality: 'medium',
    });
    return transfer(bitmap, [bitmap]);
  },

  /** As they are shown; null for what can't be read. */
  async sizes(paths: readonly string[]): Promise<readonly (PictureSize | null)[]> {
    const sizes: (PictureSize | null)[] = [];
    for (const path of paths) sizes.push(await sizeOf(path).catch(() => null));
    return sizes;
  },

  /** The image of each row of the data set that a configuration gives. */
  async rows(config: DataConfig): Promise<readonly string[]> {
    if (!opened) return [];
    const { zip, file } = opened;
    const found = await collect(() => pathsOfRows(zip, file, config));
    return found.ok ? found.value : [];
  },
};
export type LabelWorkerApi = typeof api;

expose(api);

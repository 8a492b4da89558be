import { z } from 'zod';
import { ImageIndex } from '../images/image-index';
import { splitOfPath } from '../images/split-folders';
import type { ZipEntry } from '../images/zip-directory';
import { extractFrom } from '../images/zip-extract';
import { DataError, type DataMessage, message, someOf } from '../message';
import { decodeText } from '../table/decode-text';
import { clipBox } from './clip-box';
import type { BoxLabels, ImageZip, RelativeBox } from './found-labels';

/** COCO's object detection format (https://cocodataset.org/#format-data), as far as boxes need it. */
const cocoSchema = z.object({
  images: z.array(
    z.object({
      id: z.union([z.number(), z.string()]),
      file_name: z.string(),
      width: z.number().positive(),
      height: z.number().positive(),
    }),
  ),
  annotations: z.array(
    z.object({
      image_id: z.union([z.number(), z.string()]),
      category_id: z.union([z.number(), z.string()]),
      /** Left, top, width and height in pixels. */
      bbox: z.array(z.number()).optional(),
      iscrowd: z.union([z.number(), z.boolean()]).optional(),
    }),
  ),
  categories: z.array(z.object({ id: z.union([z.number(), z.string()]), name: z.string() })),
});
type Coco = z.infer<typeof cocoSchema>;

const MAX_BYTES = 2 ** 28;

/** Boxes from JSON files of COCO's format; several of them tell their splits by their names. */
export async function readCoco(
  given: ImageZip,
  warnings: DataMessage[],
): Promise<BoxLabels | null> {
  const found: { readonly entry: ZipEntry; readonly coco: Coco }[] = [];
  for (const entry of given.others) {
    const coco = await parse(given, entry);
    if (coco) found.push({ entry, coco });
  }
  const [first] = found;
  if (first === undefined) return null;
  const classes = [
    ...new Set(found.flatMap(({ coco }) => coco.categories.map(({ name }) => name))),
  ];
  const index = new ImageIndex(given.images.map(({ name }) => name));
  const images = new Map<number, BoxLabels['images'][number]>();
  for (const { entry, coco } of found) {
    const split = found.length > 1 ? splitOfPath(entry.name) : null;
    for (const [place, boxes] of boxesOf(coco, index, entry.name, classes, warnings)) {
      const image = given.images[place] as ZipEntry;
      images.set(place, { entry: image, split: split ?? splitOfPath(image.name), boxes });
    }
  }
  const { file } = given;
  if (images.size === 0)
    throw new DataError('no-labelled-image', { file, labels: first.entry.name });
  const left = given.images.length - images.size;
  if (left > 0)
    warnings.push(message('images-unlabelled', { file, labels: first.entry.name, count: left }));
  return {
    kind: 'boxes',
    images: [...images].sort(([a], [b]) => a - b).map(([, image]) => image),
    classes,
    source: { kind: 'coco', file: found.map(({ entry }) => entry.name).join(', ') },
  };
}

async function parse({ zip, file }: ImageZip, entry: ZipEntry): Promise<Coco | null> {
  if (!/\.json$/i.test(entry.name) || entry.size > MAX_BYTES) return null;
  let value: unknown;
  try {
    value = JSON.parse(decodeText(await extractFrom(zip, entry, file), entry.name).text);
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof DataError) return null;
    throw error;
  }
  if (typeof value !== 'object' || value === null || !('annotations' in value)) return null;
  const parsed = cocoSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const detail = `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`;
  throw new DataError('bad-coco', { file: entry.name, detail });
}

/** The boxes of each image that the annotations name and the zip has. */
function boxesOf(
  coco: Coco,
  index: ImageIndex,
  file: string,
  classes: readonly string[],
  warnings: DataMessage[],
): Map<number, RelativeBox[]> {
  const categories = new Map(coco.categories.map(({ id, name }) => [id, classes.indexOf(name)]));
  const places = new Map<string | number, number>();
  const sizes = new Map(coco.images.map((image) => [image.id, image]));
  const boxes = new Map<number, RelativeBox[]>();
  const absent: string[] = [];
  for (const { id, file_name } of coco.images) {
    const place = index.find(file_name);
    if (place === null) absent.push(file_name);
    else {
      places.set(id, place);
      boxes.set(place, []);
    }
  }
  const bad: number[] = [];
  for (const [at, { image_id, category_id, bbox, iscrowd }] of coco.annotations.entries()) {
    const image = sizes.get(image_id);
    const label = categories.get(category_id);
    const place = places.get(image_id);
    if (image && place === undefined) continue;
    const [left, top, width, height] = bbox ?? [];
    const box =
      image && bbox?.length === 4 && !iscrowd && label !== undefined
        ? clipBox(left ?? 0, top ?? 0, width ?? 0, height ?? 0, image)
        : null;
    if (box && place !== undefined) boxes.get(place)?.push({ ...box, label: label ?? 0 });
    else bad.push(at + 1);
  }
  if (bad.length > 0) {
    warnings.push(message('boxes-skipped', { file, places: someOf(bad), count: bad.length }));
  }
  if (absent.length > 0) {
    warnings.push(message('images-absent', { file, images: someOf(absent), count: absent.length }));
  }
  return boxes;
}

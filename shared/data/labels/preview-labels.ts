import { decodeSample, type PreviewSource } from '../images/preview-images';
import type { ZipEntry } from '../images/zip-directory';
import type { DataMessage } from '../message';
import { summarizeNumbers } from '../number-summary';
import type { ImageSample, ImagesPreview } from '../preview';
import { encodeClasses, targetInfo } from '../table/encode-target';
import type { BoxLabels, TableLabels } from './found-labels';
import { boxesInSight, inPixels } from './load-boxes';

const PER_CLASS = 4;
const CLASSES = 50;
const SHOWN = 24;

/** Images with their labels: a few of each class, or of different values, or with the objects in them. */
export function summarizeLabels(
  labels: TableLabels | BoxLabels,
  source: PreviewSource,
  warnings: DataMessage[],
): Promise<ImagesPreview> {
  return labels.kind === 'boxes'
    ? summarizeBoxes(labels, source, warnings)
    : summarizeTableLabels(labels, source, warnings);
}

async function summarizeBoxes(
  { images, classes, source: found }: BoxLabels,
  source: PreviewSource,
  warnings: DataMessage[],
): Promise<ImagesPreview> {
  const counts = classes.map(() => 0);
  for (const { boxes } of images) {
    for (const { label } of boxes) counts[label] = (counts[label] ?? 0) + 1;
  }
  const samples: ImageSample[] = [];
  for (const { entry, boxes } of images.slice(0, SHOWN)) {
    const className = boxes.map(({ label }) => classes[label]).join(' ');
    const sample = await decode(entry, className, source, warnings);
    if (!sample) continue;
    const inSight = await boxesInSight({ entry, boxes }, source, source.size);
    const objects = inSight.map((box) => {
      const [label, x, y, width, height] = inPixels(box, source.size);
      return { label, x, y, width, height };
    });
    samples.push({ ...sample, objects });
  }
  return {
    kind: 'images',
    name: source.file,
    total: images.length,
    classes: classes.map((name, label) => ({ name, count: counts[label] ?? 0 })),
    samples,
    found,
  };
}

async function summarizeTableLabels(
  { images, table, column, source: found }: TableLabels,
  source: PreviewSource,
  warnings: DataMessage[],
): Promise<ImagesPreview> {
  const rows = Uint32Array.from(images, ({ row }) => row);
  const { classes, name } = targetInfo(table.file, column, rows);
  const { values, numbers } = column.facts;
  const base = { kind: 'images', name: source.file, total: images.length, found } as const;
  const show = async (chosen: TableLabels['images']) => {
    const samples: ImageSample[] = [];
    for (const { entry, row } of chosen) {
      const sample = await decode(entry, values.text(row), source, warnings);
      if (sample) samples.push(sample);
    }
    return samples;
  };
  if (!classes) {
    const own = Float64Array.from(rows, (row) => numbers[values.code(row)] as number);
    const samples = await show(images.slice(0, SHOWN));
    return { ...base, classes: [], samples, numbers: { name, ...summarizeNumbers(own) } };
  }
  const codes = encodeClasses(column, classes, rows).data;
  const of = classes.map((_, code) => images.filter((__, at) => codes[at] === code));
  return {
    ...base,
    classes: classes.map((className, code) => ({ name: className, count: of[code]?.length ?? 0 })),
    samples: await show(of.slice(0, CLASSES).flatMap((own) => own.slice(0, PER_CLASS))),
  };
}

const decode = (
  entry: ZipEntry,
  className: string,
  { zip, file, size, access }: PreviewSource,
  warnings: DataMessage[],
) => decodeSample(zip, { entry, className }, file, size, access, warnings);

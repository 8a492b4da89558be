import { summarizeNumbers } from '../number-summary';
import type { ImageSample, ImagesPreview } from '../preview';
import { type ImageArrays, imageArrays } from './image-arrays';

const PER_CLASS = 4;
const CLASSES = 50;
const NUMBERS = 24;

/** A few images of each class, or of different values. */
export function summarizeImageArrays(bytes: Uint8Array, file: string): ImagesPreview {
  const arrays = imageArrays(bytes, file);
  const { labels, labelName, count } = arrays;
  const base = { kind: 'images', name: file, total: count, found: { kind: 'arrays' } } as const;
  if (labels.kind === 'numbers') {
    const samples = Array.from({ length: Math.min(NUMBERS, count) }, (_, row) =>
      sampleOf(arrays, row, String(labels.values[row])),
    );
    const numbers = summarizeNumbers(labels.values);
    return { ...base, classes: [], samples, numbers: { name: labelName, ...numbers } };
  }
  const { classes, codes } = labels;
  const rows = classes.map((): number[] => []);
  const counts = classes.map(() => 0);
  codes.forEach((code, row) => {
    counts[code] = (counts[code] ?? 0) + 1;
    if ((rows[code]?.length ?? PER_CLASS) < PER_CLASS) rows[code]?.push(row);
  });
  return {
    ...base,
    classes: classes.map((name, code) => ({ name, count: counts[code] ?? 0 })),
    samples: rows
      .slice(0, CLASSES)
      .flatMap((own, code) => own.map((row) => sampleOf(arrays, row, classes[code] ?? ''))),
  };
}

function sampleOf(
  { size, pixels, scale }: ImageArrays,
  row: number,
  className: string,
): ImageSample {
  const shape = [size.height, size.width, size.channels];
  const length = size.height * size.width * size.channels;
  const own = pixels.subarray(row * length, (row + 1) * length);
  const name = String(row + 1);
  if (own instanceof Uint8Array) return { className, name, pixels: own.slice(), shape, scale };
  // Floats of any range: from their darkest to their brightest.
  const low = own.reduce((least, value) => Math.min(least, value), 0);
  const high = own.reduce((most, value) => Math.max(most, value), low + 1e-9);
  const bytes = Uint8Array.from(own, (value) => Math.round((255 * (value - low)) / (high - low)));
  return { className, name, pixels: bytes, shape, scale: 1 / 255 };
}

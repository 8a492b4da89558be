import type { ImageSample, ImagesPreview } from '../preview';

const SHOWN = 24;

interface Masked {
  readonly name: string;
  readonly classes: readonly string[];
  readonly total: number;
  readonly pixels: Uint8Array;
  /** [height, width, channels] of an image. */
  readonly shape: readonly number[];
  /** [total, height, width]. */
  readonly masks: Uint8Array;
  readonly nameOf: (image: number) => string;
}

/** The first images with their masks, and how many images show each class. */
export function previewMasks({ name, classes, total, nameOf, ...all }: Masked): ImagesPreview {
  const { shape } = all;
  const [height = 1, width = 1, channels = 1] = shape;
  const size = height * width;
  const counts = classes.map(() => 0);
  const samples: ImageSample[] = [];
  for (let image = 0; image < total; image++) {
    const mask = all.masks.slice(image * size, (image + 1) * size);
    const seen = [...new Set(mask)].sort((a, b) => a - b);
    for (const label of seen) counts[label] = (counts[label] ?? 0) + 1;
    if (image >= SHOWN) continue;
    samples.push({
      className: seen.flatMap((label) => (label > 0 ? (classes[label] ?? []) : [])).join(' '),
      mask,
      name: nameOf(image),
      pixels: all.pixels.slice(image * size * channels, (image + 1) * size * channels),
      shape,
      scale: 1 / 255,
    });
  }
  return {
    kind: 'images',
    name,
    total,
    classes: classes.map((label, place) => ({ name: label, count: counts[place] ?? 0 })),
    samples,
  };
}

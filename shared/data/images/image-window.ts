import type { Size } from '../../detection/boxes';

/** How an image of another shape comes to the model's: out of proportion, without its edges, or with black ones. */
export const IMAGE_FITS = ['stretch', 'crop', 'pad'] as const;
export type ImageFit = (typeof IMAGE_FITS)[number];

/** A rectangle in an image's own pixels; it reaches beyond the edges where there is to be black. */
export interface ImageWindow extends Size {
  readonly left: number;
  readonly top: number;
}

/** The part of an image that becomes the whole of the model's, in the middle. */
export function windowOf(own: Size, wanted: Size, fit: ImageFit): ImageWindow {
  if (fit === 'stretch') return { left: 0, top: 0, ...own };
  const wide = own.width * wanted.height > own.height * wanted.width;
  const fillsWidth = wide === (fit === 'pad');
  const size = fillsWidth
    ? { width: own.width, height: sideOf(own.width, wanted.height, wanted.width) }
    : { width: sideOf(own.height, wanted.width, wanted.height), height: own.height };
  return {
    ...size,
    left: Math.floor((own.width - size.width) / 2),
    top: Math.floor((own.height - size.height) / 2),
  };
}

const sideOf = (other: number, wanted: number, wantedOther: number): number =>
  Math.max(1, Math.round((other * wanted) / wantedOther));

/** The pixels of a window, each of as many bytes as `outside`, which is what lies beyond the edges. */
export function cutWindow(
  pixels: Uint8Array,
  own: Size,
  { left, top, width, height }: ImageWindow,
  outside: readonly number[],
): Uint8Array {
  if (left === 0 && top === 0 && width === own.width && height === own.height) return pixels;
  const bytes = outside.length;
  const cut = new Uint8Array(width * height * bytes);
  if (outside.some((value) => value !== 0))
    for (let at = 0; at < cut.length; at += bytes) cut.set(outside, at);
  const from = Math.max(0, left);
  const to = Math.min(own.width, left + width);
  for (let row = Math.max(0, top); row < Math.min(own.height, top + height); row++) {
    const line = pixels.subarray((row * own.width + from) * bytes, (row * own.width + to) * bytes);
    cut.set(line, ((row - top) * width + from - left) * bytes);
  }
  return cut;
}

import type { Box } from '../../detection/boxes';
import type { Things } from './read-things';

/** From here on a pixel is ink: boxes are as tight as it is. */
const INK = 32;
/** From here on, before it is darkened, a pixel belongs to the thing: half of white. */
const MASKED = 128;

/** The part of a thing's image that holds its ink, in pixels. */
export interface Ink {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export function inkOf({ pixels, side }: Things, thing: number): Ink {
  let [left, top, right, bottom] = [side, side, 0, 0];
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++) {
      if ((pixels[(thing * side + y) * side + x] ?? 0) < INK) continue;
      left = Math.min(left, x);
      right = Math.max(right, x + 1);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y + 1);
    }
  return right > left
    ? { left, top, width: right - left, height: bottom - top }
    : { left: 0, top: 0, width: side, height: side };
}

export interface Canvas {
  readonly pixels: Uint8Array;
  readonly mask: Uint8Array;
  /** In pixels. */
  readonly width: number;
}

/** Stretches the ink over its box, pixel by pixel between the four nearest; the brighter shows. */
export function paint(
  { pixels, mask, width }: Canvas,
  box: Box,
  things: Things,
  thing: number,
  ink: Ink,
  brightness: number,
): void {
  const [left, top] = [box.x - box.width / 2, box.y - box.height / 2];
  const at = (x: number, y: number) => {
    const column = ink.left + Math.min(ink.width - 1, Math.max(0, x));
    const row = ink.top + Math.min(ink.height - 1, Math.max(0, y));
    return things.pixels[(thing * things.side + row) * things.side + column] ?? 0;
  };
  for (let row = 0; row < box.height; row++)
    for (let column = 0; column < box.width; column++) {
      const x = ((column + 0.5) * ink.width) / box.width - 0.5;
      const y = ((row + 0.5) * ink.height) / box.height - 0.5;
      const [x0, y0] = [Math.floor(x), Math.floor(y)];
      const upper = at(x0, y0) * (1 - (x - x0)) + at(x0 + 1, y0) * (x - x0);
      const lower = at(x0, y0 + 1) * (1 - (x - x0)) + at(x0 + 1, y0 + 1) * (x - x0);
      const strength = upper * (1 - (y - y0)) + lower * (y - y0);
      const value = Math.round(brightness * strength);
      const to = (top + row) * width + left + column;
      if (value < (pixels[to] ?? 0)) continue;
      pixels[to] = value;
      if (strength >= MASKED) mask[to] = 1 + (things.labels[thing] ?? 0);
    }
}

import type { Box, Size } from '../../detection/boxes';

/**
 * A box of an image, in fractions of it, cut off at its edges; null where nothing of it is inside. Left,
 * top, width and height in the unit of `size`.
 */
export function clipBox(
  left: number,
  top: number,
  width: number,
  height: number,
  size: Size,
): Box | null {
  const [x0, x1] = [clamp(left / size.width), clamp((left + width) / size.width)];
  const [y0, y1] = [clamp(top / size.height), clamp((top + height) / size.height)];
  if (!(x1 - x0 > SMALLEST && y1 - y0 > SMALLEST)) return null;
  return { x: (x0 + x1) / 2, y: (y0 + y1) / 2, width: x1 - x0, height: y1 - y0 };
}

/** A ten-thousandth of the image: less is a slip of the mouse. */
const SMALLEST = 1e-4;

const clamp = (value: number): number => Math.min(1, Math.max(0, value));

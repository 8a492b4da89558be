/** Boxes on a picture, in whole pixels of it: left, top, width, height. */

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Area {
  readonly width: number;
  readonly height: number;
}

export interface Rect extends Point, Area {}

/** Which edges a handle moves: −1 left or top, 1 right or bottom, 0 neither. */
export interface Handle {
  readonly dx: -1 | 0 | 1;
  readonly dy: -1 | 0 | 1;
}

export const HANDLES: readonly Handle[] = [
  { dx: -1, dy: -1 },
  { dx: 0, dy: -1 },
  { dx: 1, dy: -1 },
  { dx: 1, dy: 0 },
  { dx: 1, dy: 1 },
  { dx: 0, dy: 1 },
  { dx: -1, dy: 1 },
  { dx: -1, dy: 0 },
];

const clamp = (value: number, most: number): number => Math.min(most, Math.max(0, value));

/** From one corner to the other, cut off at the picture's edges; null where nothing is left. */
export function rectBetween(a: Point, b: Point, area: Area): Rect | null {
  const [left, right] = [Math.min(a.x, b.x), Math.max(a.x, b.x)].map((x) =>
    Math.round(clamp(x, area.width)),
  ) as [number, number];
  const [top, bottom] = [Math.min(a.y, b.y), Math.max(a.y, b.y)].map((y) =>
    Math.round(clamp(y, area.height)),
  ) as [number, number];
  if (right <= left || bottom <= top) return null;
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** Moved as far as the picture reaches. */
export function moveRect<R extends Rect>(rect: R, by: Point, area: Area): R {
  const x = Math.round(clamp(rect.x + by.x, Math.max(0, area.width - rect.width)));
  const y = Math.round(clamp(rect.y + by.y, Math.max(0, area.height - rect.height)));
  return { ...rect, x, y };
}

/** With some of its edges moved; dragged past the opposite edge it turns over, and keeps a pixel at least. */
export function resizeRect<R extends Rect>(rect: R, { dx, dy }: Handle, by: Point, area: Area): R {
  const across = moveEdge(rect.x, rect.x + rect.width, dx, by.x, area.width);
  const down = moveEdge(rect.y, rect.y + rect.height, dy, by.y, area.height);
  return {
    ...rect,
    x: across.from,
    y: down.from,
    width: across.to - across.from,
    height: down.to - down.from,
  };
}

function moveEdge(from: number, to: number, which: -1 | 0 | 1, by: number, most: number) {
  if (which === 0) return { from, to };
  const [fixed, moving] = which === -1 ? [to, from] : [from, to];
  const moved = Math.round(clamp(moving + by, most));
  if (moved === fixed)
    return moved === most ? { from: most - 1, to: most } : { from: moved, to: moved + 1 };
  return { from: Math.min(fixed, moved), to: Math.max(fixed, moved) };
}

/** In the middle, a quarter as wide and as high as the picture. */
export function middleRect({ width, height }: Area): Rect {
  const [w, h] = [Math.max(1, Math.round(width / 4)), Math.max(1, Math.round(height / 4))];
  return { x: Math.round((width - w) / 2), y: Math.round((height - h) / 2), width: w, height: h };
}

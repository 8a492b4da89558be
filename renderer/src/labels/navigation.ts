import type { LabelledPicture } from './label-state';

/** The picture so many places on; the first or last at an end. */
export function stepFrom(
  shown: readonly LabelledPicture[],
  current: string | null,
  by: number,
): string | null {
  const at = shown.findIndex(({ path }) => path === current);
  const next = Math.max(0, Math.min(shown.length - 1, (at === -1 ? 0 : at) + by));
  return shown[next]?.path ?? null;
}

/** The next picture for which something is true, beginning again at the front; null for none. */
export function nextWhere(
  images: readonly LabelledPicture[],
  current: string | null,
  isWanted: (image: LabelledPicture) => boolean,
): string | null {
  const at = images.findIndex(({ path }) => path === current);
  const order = [...images.slice(at + 1), ...images.slice(0, Math.max(0, at))];
  return order.find(isWanted)?.path ?? null;
}

/** All from one picture to another. */
export function between(
  shown: readonly LabelledPicture[],
  from: string | null,
  to: string,
): readonly string[] {
  const places = [from, to].map((path) => shown.findIndex((image) => image.path === path));
  const [first = 0, last = 0] = places.sort((a, b) => a - b);
  return shown.slice(Math.max(0, first), last + 1).map(({ path }) => path);
}

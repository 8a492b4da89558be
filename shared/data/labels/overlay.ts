/** What images are labelled with in the end: by what was made here, and else as the file itself says. */
import type { Box } from '../../detection/boxes';
import type { DrawnBox, Labels } from './label-config';

/** What the file itself says: of classes or of boxes, as `kind` tells. */
export interface OwnClasses {
  readonly kind: Labels['kind'] | null;
  readonly classes: readonly string[];
}

/**
 * The classes in order, those that the file alone has behind, and the name in them of each of the file's
 * own; a class of the file that was removed has none.
 */
export function overlayClasses(
  own: OwnClasses,
  labels: Labels,
): { readonly names: readonly string[]; readonly named: ReadonlyMap<string, string> } {
  const named = new Map<string, string>();
  for (const { name, of = [] } of labels.classes) for (const theirs of of) named.set(theirs, name);
  for (const { name, of } of labels.classes) if (!of && !named.has(name)) named.set(name, name);
  const removed = new Set(labels.removed);
  const rest =
    own.kind === labels.kind
      ? own.classes.filter((name) => !named.has(name) && !removed.has(name))
      : [];
  for (const name of rest) named.set(name, name);
  const made =
    labels.kind === 'classes'
      ? Object.values(labels.sorted)
      : Object.values(labels.boxes).flatMap((boxes) => boxes.map((box) => box.class));
  const names = [...new Set([...labels.classes.map(({ name }) => name), ...rest, ...made])];
  return { names, named };
}

interface Image {
  readonly path: string;
}

/** The class of each image; null for one without, and for one that is left out. */
export function overlaySorted(
  images: readonly (Image & { readonly className: string | null })[],
  own: OwnClasses,
  labels: Labels,
): readonly (string | null)[] {
  const { named } = overlayClasses(own, labels);
  const out = new Set(labels.leftOut);
  return images.map(({ path, className }) => {
    if (out.has(path)) return null;
    if (Object.hasOwn(labels.sorted, path)) return labels.sorted[path] ?? null;
    return className === null || own.kind !== 'classes' ? null : (named.get(className) ?? null);
  });
}

/** A box as the file has it: centre, width and height in fractions of the image. */
export interface OwnBox extends Box {
  readonly class: string;
}

export type OverlaidBoxes =
  | { readonly from: 'drawn'; readonly boxes: readonly DrawnBox[] }
  | { readonly from: 'file'; readonly boxes: readonly OwnBox[] };

/** The boxes of each image; null for one that nothing is known of, and for one that is left out. */
export function overlayBoxes(
  images: readonly (Image & { readonly boxes: readonly OwnBox[] | null })[],
  own: OwnClasses,
  labels: Labels,
): readonly (OverlaidBoxes | null)[] {
  const { named } = overlayClasses(own, labels);
  const out = new Set(labels.leftOut);
  return images.map(({ path, boxes }) => {
    if (out.has(path)) return null;
    const drawn = Object.hasOwn(labels.boxes, path) ? labels.boxes[path] : undefined;
    if (drawn) return { from: 'drawn', boxes: drawn };
    if (boxes === null || own.kind !== 'boxes') return null;
    const kept = boxes.flatMap((box) => {
      const name = named.get(box.class);
      return name === undefined ? [] : [{ ...box, class: name }];
    });
    return { from: 'file', boxes: kept };
  });
}

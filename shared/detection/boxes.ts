/** In pixels of the image. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Its centre, and how large it is, in pixels of the image. */
export interface Box extends Size {
  readonly x: number;
  readonly y: number;
}

/** An object in an image: where it is, and the index of its class. */
export interface LabelledBox extends Box {
  readonly label: number;
}

/** What a detector believes to see; the score is the chance that an object is there and of this class. */
export interface Detection extends LabelledBox {
  readonly score: number;
}

/** Intersection over union: 0 for boxes that don't meet, 1 for boxes that are the same. */
export function overlap(a: Box, b: Box): number {
  const width = shared(a.x, a.width, b.x, b.width);
  const height = shared(a.y, a.height, b.y, b.height);
  const both = width * height;
  return both === 0 ? 0 : both / (a.width * a.height + b.width * b.height - both);
}

const shared = (a: number, aLength: number, b: number, bLength: number): number =>
  Math.max(
    0,
    Math.min(a + aLength / 2, b + bLength / 2) - Math.max(a - aLength / 2, b - bLength / 2),
  );

/** How well a box of one size covers one of another where both have one centre. */
export function sizeOverlap(a: Size, b: Size): number {
  const both = Math.min(a.width, b.width) * Math.min(a.height, b.height);
  return both / (a.width * a.height + b.width * b.height - both);
}

/** Numbers of an object in a sample's targets: class, centre x and y, width, height. */
export const OBJECT_VALUES = 5;

/** Class of a row that holds no object: an image has fewer than there is room for. */
export const NO_OBJECT = -1;

/** The objects of a sample, whose targets are rows of OBJECT_VALUES side by side. */
export function readObjects(values: ArrayLike<number>): LabelledBox[] {
  const objects: LabelledBox[] = [];
  for (let at = 0; at + OBJECT_VALUES <= values.length; at += OBJECT_VALUES) {
    const [label = NO_OBJECT, x = 0, y = 0, width = 0, height = 0] = Array.from(
      { length: OBJECT_VALUES },
      (_, place) => values[at + place],
    );
    if (label !== NO_OBJECT) objects.push({ label, x, y, width, height });
  }
  return objects;
}

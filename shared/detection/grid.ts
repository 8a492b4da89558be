/**
 * How a one-stage detector speaks of boxes (Redmon and Farhadi 2017, 2018): the image is a grid of cells,
 * each with one box for each anchor, each box with VALUES numbers and one for each class:
 * x and y of its centre within the cell before a sigmoid, the logarithms of its width and height over the
 * anchor's, whether there is an object, and which, before a sigmoid.
 */
import { type Detection, type LabelledBox, overlap, type Size, sizeOverlap } from './boxes';

/** Numbers of a box besides its classes: x, y, width, height, objectness. */
export const VALUES = 5;
const OBJECTNESS = 4;

/** Objectness in targets: where a box is to be found, where none is, and where either will do. */
export const FOUND = 1;
const NONE = 0;
export const EITHER = -1;

export interface Grid {
  readonly rows: number;
  readonly columns: number;
  /** Of the image, in pixels. */
  readonly image: Size;
  readonly anchors: readonly Size[];
  readonly classes: number;
}

/** The size of a detector's last axis. */
export const depthOf = (anchors: number, classes: number): number => anchors * (VALUES + classes);

export const valuesOf = ({ rows, columns, anchors, classes }: Grid): number =>
  rows * columns * depthOf(anchors.length, classes);

const cellOf = ({ rows, columns, image }: Grid): Size => ({
  width: image.width / columns,
  height: image.height / rows,
});

const clamp = (value: number, most: number): number => Math.min(most, Math.max(0, value));

/**
 * The targets of an image, shaped as the output: [rows, columns, anchors × (5 + classes)]. Each object
 * belongs to the cell that its centre is in and to that cell's anchor nearest to its size; where two
 * want the same, the later takes the next best. Other boxes whose anchor overlaps an object by more than
 * `ignore` count neither way. `to` holds zeros.
 */
export function encodeObjects(
  objects: readonly LabelledBox[],
  grid: Grid,
  ignore: number,
  to: Float32Array,
): void {
  const { rows, columns, anchors, classes } = grid;
  const cell = cellOf(grid);
  const stride = VALUES + classes;
  const placeOf = (row: number, column: number, anchor: number) =>
    ((row * columns + column) * anchors.length + anchor) * stride;
  for (const object of objects) {
    const column = clamp(Math.floor(object.x / cell.width), columns - 1);
    const row = clamp(Math.floor(object.y / cell.height), rows - 1);
    const anchor = anchors
      .map((size, place) => ({ place, fit: sizeOverlap(size, object) }))
      .filter(({ place }) => to[placeOf(row, column, place) + OBJECTNESS] !== FOUND)
      .reduce((best, next) => (next.fit > best.fit ? next : best), { place: -1, fit: -1 }).place;
    const size = anchors[anchor];
    if (!size) continue;
    const at = placeOf(row, column, anchor);
    to[at] = clamp(object.x / cell.width - column, 1);
    to[at + 1] = clamp(object.y / cell.height - row, 1);
    to[at + 2] = Math.log(Math.max(object.width, 1e-3) / size.width);
    to[at + 3] = Math.log(Math.max(object.height, 1e-3) / size.height);
    to[at + OBJECTNESS] = FOUND;
    to[at + VALUES + object.label] = 1;
  }
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++)
      for (const [anchor, size] of anchors.entries()) {
        const at = placeOf(row, column, anchor) + OBJECTNESS;
        if (to[at] !== NONE) continue;
        const box = { x: (column + 0.5) * cell.width, y: (row + 0.5) * cell.height, ...size };
        if (objects.some((object) => overlap(box, object) > ignore)) to[at] = EITHER;
      }
}

/** e to more than this would make boxes of no size that an image has. */
const MOST_GROWTH = 10;

const sigmoid = (value: number): number => 1 / (1 + Math.exp(-value));

/**
 * What an output says of one image, likeliest first: each box with each class whose score is at least
 * `least`, at most `most` of them. Boxes that show the same object are still all there.
 */
export function decodeBoxes(
  output: ArrayLike<number>,
  grid: Grid,
  least: number,
  most: number,
): Detection[] {
  const { columns, anchors, classes } = grid;
  const cell = cellOf(grid);
  const stride = VALUES + classes;
  const found: Detection[] = [];
  for (let box = 0; box * stride < valuesOf(grid); box++) {
    const at = box * stride;
    const value = (place: number) => output[at + place] ?? 0;
    const objectness = sigmoid(value(OBJECTNESS));
    if (!(objectness >= least)) continue;
    const size = anchors[box % anchors.length] as Size;
    const place = Math.floor(box / anchors.length);
    const where = {
      x: ((place % columns) + sigmoid(value(0))) * cell.width,
      y: (Math.floor(place / columns) + sigmoid(value(1))) * cell.height,
      width: size.width * Math.exp(Math.min(MOST_GROWTH, value(2))),
      height: size.height * Math.exp(Math.min(MOST_GROWTH, value(3))),
    };
    for (let label = 0; label < classes; label++) {
      const score = objectness * sigmoid(value(VALUES + label));
      if (score >= least) found.push({ label, score, ...where });
    }
  }
  return found.sort((a, b) => b.score - a.score).slice(0, most);
}

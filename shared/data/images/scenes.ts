/**
 * Scenes for a detector, put together from small images of one thing each: greyscale, with one to
 * MOST_OBJECTS things of different sizes and brightness, which hardly overlap. The same images and seed
 * give the same scenes.
 */
import { type LabelledBox, OBJECT_VALUES, overlap } from '../../detection/boxes';
import { seededRandom } from '../random';

export const MOST_OBJECTS = 4;
/** Things in as many scenes: each is used once, so that no two scenes, and no two splits, share one. */
export const thingsIn = (scenes: number): number =>
  Array.from({ length: scenes }, (_, scene) => countIn(scene)).reduce((a, b) => a + b, 0);

const countIn = (scene: number): number => 1 + (scene % MOST_OBJECTS);

/** Height of a thing, in pixels. */
const HEIGHTS = { least: 12, most: 34 } as const;
const DARKEST = 0.55;
/** Boxes may overlap by so much. */
const MOST_OVERLAP = 0.03;
const TRIES = 200;
/** From here on a pixel is ink: boxes are as tight as it is. */
const INK = 32;

interface Things {
  readonly pixels: Uint8Array;
  readonly labels: Uint8Array;
  readonly side: number;
}

export interface Scenes {
  /** [scenes, side, side]. */
  readonly pixels: Uint8Array;
  /** [scenes, MOST_OBJECTS, OBJECT_VALUES], filled up with rows of −1. */
  readonly objects: Float32Array;
}

/** `order`: the things to use, scene after scene. */
export function composeScenes(
  things: Things,
  order: Uint32Array,
  { count, side, seed }: { readonly count: number; readonly side: number; readonly seed: number },
): Scenes {
  const random = seededRandom(seed);
  const pixels = new Uint8Array(count * side * side);
  const objects = new Float32Array(count * MOST_OBJECTS * OBJECT_VALUES).fill(-1);
  let next = 0;
  for (let scene = 0; scene < count; scene++) {
    const canvas = pixels.subarray(scene * side * side, (scene + 1) * side * side);
    const placed: LabelledBox[] = [];
    for (let place = 0; place < countIn(scene); place++) {
      const thing = order[next++] ?? 0;
      const ink = inkOf(things, thing);
      const box = findPlace(placed, ink, side, random);
      if (!box) continue;
      const brightness = DARKEST + (1 - DARKEST) * random();
      paint(canvas, side, box, things, thing, ink, brightness);
      placed.push({ ...box, label: things.labels[thing] ?? 0 });
    }
    for (const [place, { label, x, y, width, height }] of placed.entries())
      objects.set([label, x, y, width, height], (scene * MOST_OBJECTS + place) * OBJECT_VALUES);
  }
  return { pixels, objects };
}

/** The part of a thing's image that holds its ink, in pixels. */
interface Ink {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

function inkOf({ pixels, side }: Things, thing: number): Ink {
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

/** A box for it where there is room, smaller after many tries; null where there is none. */
function findPlace(
  placed: readonly LabelledBox[],
  ink: Ink,
  side: number,
  random: () => number,
): Omit<LabelledBox, 'label'> | null {
  for (let tried = 0; tried < TRIES; tried++) {
    const most = HEIGHTS.most - ((HEIGHTS.most - HEIGHTS.least) * tried) / TRIES;
    const height = Math.round(HEIGHTS.least + (most - HEIGHTS.least) * random());
    const width = Math.max(3, Math.round((ink.width * height) / ink.height));
    const left = Math.floor(random() * (side - width + 1));
    const top = Math.floor(random() * (side - height + 1));
    const box = { x: left + width / 2, y: top + height / 2, width, height };
    if (width <= side && placed.every((other) => overlap(other, box) <= MOST_OVERLAP)) return box;
  }
  return null;
}

/** Stretches the ink over its box, pixel by pixel between the four nearest; the brighter shows. */
function paint(
  canvas: Uint8Array,
  side: number,
  box: Omit<LabelledBox, 'label'>,
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
      const value = Math.round(brightness * (upper * (1 - (y - y0)) + lower * (y - y0)));
      const to = (top + row) * side + left + column;
      canvas[to] = Math.max(canvas[to] ?? 0, value);
    }
}

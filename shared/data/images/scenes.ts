/**
 * Scenes for a detector, put together from small images of one thing each: greyscale, with one to
 * MOST_OBJECTS things of different sizes and brightness, which hardly overlap. The same images and seed
 * give the same scenes.
 */
import { type LabelledBox, OBJECT_VALUES, overlap } from '../../detection/boxes';
import { seededRandom } from '../random';
import { type Ink, inkOf, paint } from './paint-thing';
import type { Things } from './read-things';

export const MOST_OBJECTS = 4;
/** Things in as many scenes: each is used once, so that no two scenes, and no two splits, share one. */
export const thingsIn = (scenes: number): number =>
  Array.from({ length: scenes }, (_, scene) => countIn(scene)).reduce((a, b) => a + b, 0);

const countIn = (scene: number): number => 1 + (scene % MOST_OBJECTS);

const DARKEST = 0.55;
/** Boxes may overlap by so much. */
const MOST_OVERLAP = 0.03;
const TRIES = 200;

export interface Scenes {
  /** [scenes, side, side]. */
  readonly pixels: Uint8Array;
  /** [scenes, MOST_OBJECTS, OBJECT_VALUES], filled up with rows of −1. */
  readonly objects: Float32Array;
  /** [scenes, side, side]: 0, or 1 + the label of the thing whose ink a pixel shows. */
  readonly masks: Uint8Array;
}

interface Plan {
  readonly count: number;
  /** Of a scene, in pixels. */
  readonly side: number;
  readonly seed: number;
  /** Of a thing, in pixels. */
  readonly heights: Heights;
}

interface Heights {
  readonly least: number;
  readonly most: number;
}

/** `order`: the things to use, scene after scene. */
export function composeScenes(
  things: Things,
  order: Uint32Array,
  { count, side, seed, heights }: Plan,
): Scenes {
  const random = seededRandom(seed);
  const pixels = new Uint8Array(count * side * side);
  const objects = new Float32Array(count * MOST_OBJECTS * OBJECT_VALUES).fill(-1);
  const masks = new Uint8Array(count * side * side);
  let next = 0;
  for (let scene = 0; scene < count; scene++) {
    const of = (all: Uint8Array) => all.subarray(scene * side * side, (scene + 1) * side * side);
    const canvas = { pixels: of(pixels), mask: of(masks), width: side };
    const placed: LabelledBox[] = [];
    for (let place = 0; place < countIn(scene); place++) {
      const thing = order[next++] ?? 0;
      const ink = inkOf(things, thing);
      const box = findPlace(placed, ink, side, heights, random);
      if (!box) continue;
      const brightness = DARKEST + (1 - DARKEST) * random();
      paint(canvas, box, things, thing, ink, brightness);
      placed.push({ ...box, label: things.labels[thing] ?? 0 });
    }
    for (const [place, { label, x, y, width, height }] of placed.entries())
      objects.set([label, x, y, width, height], (scene * MOST_OBJECTS + place) * OBJECT_VALUES);
  }
  return { pixels, objects, masks };
}

/** A box for it where there is room, smaller after many tries; null where there is none. */
function findPlace(
  placed: readonly LabelledBox[],
  ink: Ink,
  side: number,
  { least, most }: Heights,
  random: () => number,
): Omit<LabelledBox, 'label'> | null {
  for (let tried = 0; tried < TRIES; tried++) {
    const now = most - ((most - least) * tried) / TRIES;
    const height = Math.round(least + (now - least) * random());
    const width = Math.max(3, Math.round((ink.width * height) / ink.height));
    const left = Math.floor(random() * (side - width + 1));
    const top = Math.floor(random() * (side - height + 1));
    const box = { x: left + width / 2, y: top + height / 2, width, height };
    if (width <= side && placed.every((other) => overlap(other, box) <= MOST_OVERLAP)) return box;
  }
  return null;
}

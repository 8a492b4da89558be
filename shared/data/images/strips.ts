/**
 * Strips to be read from left to right, put together from small images of one thing each: greyscale,
 * with LEAST_LENGTH to MOST_LENGTH things of different sizes and brightness in a row. The same images
 * and seed give the same strips.
 */
import { seededRandom } from '../random';
import { type Ink, inkOf, paint } from './paint-thing';
import type { Things } from './read-things';

const LEAST_LENGTH = 3;
export const MOST_LENGTH = 6;
const lengthOf = (strip: number): number =>
  LEAST_LENGTH + (strip % (MOST_LENGTH - LEAST_LENGTH + 1));

/** Things in as many strips: each is used once, so that no two strips, and no two splits, share one. */
export const thingsInStrips = (strips: number): number =>
  Array.from({ length: strips }, (_, strip) => lengthOf(strip)).reduce((a, b) => a + b, 0);

/** Height of a thing, as a share of the strip's. */
const HEIGHTS = { least: 0.55, most: 0.85 } as const;
/** Room between two things at most, in pixels; at least they touch. */
const MOST_GAP = 6;
const DARKEST = 0.6;

export interface Strips {
  /** [strips, height, width]. */
  readonly pixels: Uint8Array;
  /** [strips, MOST_LENGTH], filled up with −1. */
  readonly labels: Int32Array;
}

/** `order`: the things to use, strip after strip. */
export function composeStrips(
  things: Things,
  order: Uint32Array,
  plan: {
    readonly count: number;
    readonly height: number;
    readonly width: number;
    readonly seed: number;
  },
): Strips {
  const { count, height, width, seed } = plan;
  const random = seededRandom(seed);
  const pixels = new Uint8Array(count * height * width);
  const labels = new Int32Array(count * MOST_LENGTH).fill(-1);
  const mask = new Uint8Array(height * width);
  let next = 0;
  for (let strip = 0; strip < count; strip++) {
    const own = Array.from(order.subarray(next, next + lengthOf(strip)));
    next += own.length;
    const canvas = {
      pixels: pixels.subarray(strip * height * width, (strip + 1) * height * width),
      mask,
      width,
    };
    const row = own.map((thing) => sizedThing(things, thing, height, random));
    const room = width - row.reduce((sum, one) => sum + one.width + one.gap, 0);
    // Too much for the strip is drawn narrower; what is left over lies on either side.
    const squeeze = Math.min(1, width / (width - room));
    let left = Math.floor(Math.max(0, room) * random());
    for (const [place, { thing, ink, gap, ...size }] of row.entries()) {
      const wide = Math.max(2, Math.floor(size.width * squeeze));
      const top = Math.floor(random() * (height - size.height + 1));
      const box = {
        x: left + wide / 2,
        y: top + size.height / 2,
        width: wide,
        height: size.height,
      };
      paint(canvas, box, things, thing, ink, DARKEST + (1 - DARKEST) * random());
      labels[strip * MOST_LENGTH + place] = things.labels[thing] ?? 0;
      left += wide + Math.floor(gap * squeeze);
    }
  }
  return { pixels, labels };
}

interface SizedThing {
  readonly thing: number;
  readonly ink: Ink;
  readonly width: number;
  readonly height: number;
  /** Behind it. */
  readonly gap: number;
}

function sizedThing(
  things: Things,
  thing: number,
  height: number,
  random: () => number,
): SizedThing {
  const ink = inkOf(things, thing);
  const share = HEIGHTS.least + (HEIGHTS.most - HEIGHTS.least) * random();
  const own = Math.round(height * share);
  const width = Math.max(3, Math.round((ink.width * own) / ink.height));
  return { thing, ink, width, height: own, gap: Math.floor(random() * (MOST_GAP + 1)) };
}

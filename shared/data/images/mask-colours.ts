import { DataError } from '../message';

/** Classes that a mask may tell apart: as many as a grey or a palette image has values. */
const MOST_CLASSES = 256;
const WHITE = 0xff_ff_ff;

/**
 * Gives each colour of a set of masks a number, in the order in which they are met, and in the end a
 * class, black first: the grey value where all are grey, else as #rrggbb.
 */
export class MaskColours {
  readonly #file: string;
  readonly #numbers = new Map<number, number>();

  constructor(file: string) {
    this.#file = file;
  }

  /** `rgb`: [height, width, 3] of a mask called `name`; a number for each pixel comes back. */
  read(rgb: Uint8Array, name: string): Uint8Array {
    const numbers = new Uint8Array(rgb.length / 3);
    for (let pixel = 0; pixel < numbers.length; pixel++) {
      const from = pixel * 3;
      const [red = 0, green = 0, blue = 0] = [rgb[from], rgb[from + 1], rgb[from + 2]];
      numbers[pixel] = this.#numberOf((red << 16) | (green << 8) | blue, name);
    }
    return numbers;
  }

  #numberOf(colour: number, mask: string): number {
    const known = this.#numbers.get(colour);
    if (known !== undefined) return known;
    const number = this.#numbers.size;
    if (number === MOST_CLASSES) {
      const params = { file: this.#file, mask, limit: MOST_CLASSES };
      throw new DataError('too-many-colours', params);
    }
    this.#numbers.set(colour, number);
    return number;
  }

  /** The classes, and the class of each number. */
  classes(): { readonly names: readonly string[]; readonly places: Uint8Array } {
    const sorted = [...this.#numbers.keys()].sort((a, b) => a - b);
    if (sorted.length < 2)
      throw new DataError('one-mask-class', { file: this.#file, colour: nameOf(sorted[0] ?? 0) });
    const places = new Uint8Array(sorted.length);
    for (const [place, colour] of sorted.entries()) places[this.#numbers.get(colour) ?? 0] = place;
    const isMarked = sorted.length === 2 && sorted[0] === 0 && sorted[1] === WHITE;
    if (isMarked) return { names: ['background', 'foreground'], places };
    const names = sorted.map(sorted.every(isGrey) ? (colour) => String(colour & 0xff) : nameOf);
    return { names, places };
  }
}

const isGrey = (colour: number): boolean => colour === (colour & 0xff) * 0x01_01_01;

const nameOf = (colour: number): string => `#${colour.toString(16).padStart(6, '0')}`;

/** Brings a mask to a size; each pixel takes the value of the one that its centre lies in. */
export function nearest(
  mask: Uint8Array,
  from: { readonly width: number; readonly height: number },
  to: { readonly width: number; readonly height: number },
): Uint8Array {
  const fitted = new Uint8Array(to.width * to.height);
  for (let y = 0; y < to.height; y++) {
    const row = Math.floor(((y + 0.5) * from.height) / to.height) * from.width;
    for (let x = 0; x < to.width; x++)
      fitted[y * to.width + x] = mask[row + Math.floor(((x + 0.5) * from.width) / to.width)] ?? 0;
  }
  return fitted;
}

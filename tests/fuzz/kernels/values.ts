/** Arrays in double precision, whose elements float32 holds exactly. */
import { seededRandom } from '../../../shared/data/random';

export interface Values {
  shape: number[];
  data: Float64Array;
}

export const sizeOf = (shape: readonly number[]): number =>
  shape.reduce((product, length) => product * length, 1);

export const zeros = (shape: readonly number[]): Values => ({
  shape: [...shape],
  data: new Float64Array(sizeOf(shape)),
});

export const mapValues = ({ shape, data }: Values, f: (value: number) => number): Values => ({
  shape,
  data: data.map(f),
});

/** Makes arrays of multiples of 1/64 in [-2, 2], the same ones for the same seed. */
export class Source {
  private readonly next: () => number;

  constructor(seed: number) {
    this.next = seededRandom(seed);
  }

  values(shape: readonly number[]): Values {
    return mapValues(zeros(shape), () => Math.round((this.next() * 4 - 2) * 64) / 64);
  }

  /** Away from zero, where a slope has a corner or a quotient explodes. */
  awayFromZero(shape: readonly number[]): Values {
    return mapValues(this.values(shape), (value) => (value < 0 ? value - 0.25 : value + 0.25));
  }

  positive(shape: readonly number[]): Values {
    return mapValues(this.awayFromZero(shape), Math.abs);
  }

  /** So few different values that many are equal, none of them positive in half of the arrays. */
  ties(shape: readonly number[]): Values {
    const shift = this.next() < 0.5 ? 3 : 0;
    return mapValues(this.values(shape), (value) => Math.round(value) - shift);
  }

  integers(count: number, from: number, to: number): number[] {
    return Array.from({ length: count }, () => from + Math.floor(this.next() * (to - from)));
  }
}

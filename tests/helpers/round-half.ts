/** Numbers of 16 bits, made from those of 64 by their definition. */
import { type Family, Random, type Values } from './kernel-cases';

export type Half = 'f16' | 'bf16';

/** Significant bits, the smallest exponent of a normal number, and the largest number. */
const FORMATS = {
  f16: { bits: 11, lowest: -14, largest: 65504 },
  bf16: { bits: 8, lowest: -126, largest: (2 - 2 ** -7) * 2 ** 127 },
} as const;

/** The nearest number of the format, of two as near the even one; infinite beyond its range. */
export function roundTo(format: Half, x: number): number {
  if (!Number.isFinite(x) || x === 0) return x;
  const { bits, lowest, largest } = FORMATS[format];
  const size = Math.abs(x);
  let exponent = Math.floor(Math.log2(size));
  if (2 ** exponent > size) exponent--;
  const step = 2 ** (Math.max(exponent, lowest) - bits + 1);
  const steps = Math.floor(size / step);
  const rest = size / step - steps;
  const up = rest > 0.5 || (rest === 0.5 && steps % 2 === 1);
  const rounded = (steps + (up ? 1 : 0)) * step;
  return Math.sign(x) * (rounded > largest ? Number.POSITIVE_INFINITY : rounded);
}

/** Makes numbers of the format. */
class RoundedRandom extends Random {
  constructor(
    seed: number,
    readonly format: Half,
  ) {
    super(seed);
  }

  override values(shape: number[]): Values {
    const { data } = super.values(shape);
    return { shape, data: data.map((value) => roundTo(this.format, value)) };
  }
}

/** A family's cases with inputs beside the numbers of the format that the reference was computed from. */
export const nearHalves =
  (family: Family, format: Half): Family =>
  (random) => {
    const made = family(new RoundedRandom(random.int(0, 2 ** 30), format));
    // The nearest numbers of the format are at least twice as far apart.
    const reach = 0.9 * 2 ** -(FORMATS[format].bits + 1);
    const inputs = Object.entries(made.inputs).map(([name, { shape, data }]) => {
      const moves = random.values(shape).data;
      const moved = data.map((value, at) =>
        Math.fround(value * (1 + reach * (moves[at] as number))),
      );
      return [name, { shape, data: moved }] as const;
    });
    return { ...made, inputs: Object.fromEntries(inputs) };
  };

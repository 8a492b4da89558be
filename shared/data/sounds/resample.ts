import type { Sound } from './wav';

/** Zero crossings of the sinc on either side. */
const CROSSINGS = 16;
/** Of the kernel, between two crossings. */
const STEPS = 512;
const BETA = 9;

const KERNEL = makeKernel();

/**
 * Brings a sound to another rate: band-limited interpolation with a Kaiser-windowed sinc (J. O. Smith,
 * "Digital Audio Resampling"), which keeps tones above half the new rate out.
 */
export function resample({ rate, samples }: Sound, target: number, most: number): Float32Array {
  if (rate === target) return samples.subarray(0, most);
  const length = Math.min(most, Math.round((samples.length * target) / rate));
  const resampled = new Float32Array(length);
  const cutoff = Math.min(1, target / rate) * 0.97;
  const reach = CROSSINGS / cutoff;
  for (let at = 0; at < length; at++) {
    const centre = (at * rate) / target;
    const first = Math.max(0, Math.ceil(centre - reach));
    const last = Math.min(samples.length - 1, Math.floor(centre + reach));
    let sum = 0;
    for (let from = first; from <= last; from++) {
      const place = Math.abs(from - centre) * cutoff * STEPS;
      const below = Math.floor(place);
      const share = place - below;
      const weight = (KERNEL[below] as number) * (1 - share) + (KERNEL[below + 1] ?? 0) * share;
      sum += weight * (samples[from] as number);
    }
    resampled[at] = sum * cutoff;
  }
  return resampled;
}

/** One side of the kernel. */
function makeKernel(): Float64Array {
  return Float64Array.from({ length: CROSSINGS * STEPS + 2 }, (_, place) => {
    const x = place / STEPS;
    const inside = 1 - (x / CROSSINGS) ** 2;
    if (inside <= 0) return 0;
    const sinc = x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
    return (sinc * bessel(BETA * Math.sqrt(inside))) / bessel(BETA);
  });
}

/** The modified Bessel function of the first kind, of order 0, by its series. */
function bessel(x: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 1; term > sum * 1e-12; k++) {
    term *= (x / 2 / k) ** 2;
    sum += term;
  }
  return sum;
}

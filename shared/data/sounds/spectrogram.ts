/** How loud each pitch is over time, for looking at. */
export interface Spectrogram {
  /** Columns of time by rows of frequency, the highest first; 255 is the loudest of all. */
  readonly pixels: Uint8Array;
  readonly width: number;
  readonly height: number;
}

const WINDOW = 256;
const HEIGHT = WINDOW / 2;
const WIDTH = 120;
/** Anything quieter than the loudest by so much is black. */
const DECIBELS = 70;

/** The short-time Fourier transform's magnitudes in decibels, with Hann windows. */
export function spectrogram(samples: Float32Array): Spectrogram {
  const step = Math.max(1, (samples.length - WINDOW) / (WIDTH - 1));
  const levels = new Float32Array(WIDTH * HEIGHT);
  let loudest = -200;
  for (let column = 0; column < WIDTH; column++) {
    const start = Math.round(column * step);
    const real = Float64Array.from({ length: WINDOW }, (_, at) => {
      const hann = 0.5 - 0.5 * Math.cos((2 * Math.PI * at) / WINDOW);
      return hann * (samples[start + at] ?? 0);
    });
    const imaginary = new Float64Array(WINDOW);
    transform(real, imaginary);
    for (let bin = 0; bin < HEIGHT; bin++) {
      const power = (real[bin] as number) ** 2 + (imaginary[bin] as number) ** 2;
      const level = 10 * Math.log10(power + 1e-12);
      levels[(HEIGHT - 1 - bin) * WIDTH + column] = level;
      loudest = Math.max(loudest, level);
    }
  }
  const pixels = Uint8Array.from(levels, (level) =>
    Math.round(255 * Math.max(0, 1 - (loudest - level) / DECIBELS)),
  );
  return { pixels, width: WIDTH, height: HEIGHT };
}

/** Fast Fourier transform in place, radix 2 (Cooley and Tukey). */
function transform(real: Float64Array, imaginary: Float64Array): void {
  const size = real.length;
  for (let at = 1, mirrored = 0; at < size; at++) {
    let bit = size >> 1;
    for (; mirrored & bit; bit >>= 1) mirrored ^= bit;
    mirrored |= bit;
    if (at < mirrored) {
      [real[at], real[mirrored]] = [real[mirrored] as number, real[at] as number];
    }
  }
  for (let half = 1; half < size; half *= 2) {
    for (let start = 0; start < size; start += 2 * half) {
      for (let k = 0; k < half; k++) {
        const angle = (-Math.PI * k) / half;
        const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
        const [low, high] = [start + k, start + k + half];
        const re = (real[high] as number) * cos - (imaginary[high] as number) * sin;
        const im = (real[high] as number) * sin + (imaginary[high] as number) * cos;
        real[high] = (real[low] as number) - re;
        imaginary[high] = (imaginary[low] as number) - im;
        real[low] = (real[low] as number) + re;
        imaginary[low] = (imaginary[low] as number) + im;
      }
    }
  }
}

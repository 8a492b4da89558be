import type { Samples } from './dataset';

type Numbers = Float32Array | Uint8Array | Int32Array;

/** Copies the chosen samples side by side; `width` values each. */
export function gather<T extends Numbers>(data: T, width: number, samples: Uint32Array): T {
  const chosen = new (data.constructor as new (length: number) => T)(samples.length * width);
  samples.forEach((sample, place) => {
    chosen.set(data.subarray(sample * width, (sample + 1) * width), place * width);
  });
  return chosen;
}

/** The chosen of all samples; `shape` is that of one. */
export function takeSamples(all: Samples, samples: Uint32Array): Samples {
  const width = all.shape.reduce((product, size) => product * size, 1);
  return { ...all, data: gather(all.data, width, samples) };
}

/** Fixed tables for spectrograms, worked out in plain arithmetic: no Fourier transform is needed at run time. */

export type WindowName = 'hann' | 'hamming';

/** A periodic window of `length` samples; of an odd length a symmetric one, as TensorFlow has it. */
function windowOf(name: WindowName, length: number): Float64Array {
  const [level, swing] = name === 'hann' ? [0.5, 0.5] : [0.54, 0.46];
  const period = length - (length % 2);
  return Float64Array.from({ length }, (_, at) =>
    length === 1 ? 1 : level - swing * Math.cos((2 * Math.PI * at) / period),
  );
}

export interface Transform {
  /** Samples that a frame sees. */
  readonly frameLength: number;
  /** Samples that it is transformed as, zeros on both sides. */
  readonly fftLength: number;
  readonly window: WindowName;
}

export const binsOf = (fftLength: number): number => Math.floor(fftLength / 2) + 1;

/**
 * [frameLength, 2 × bins]: what a frame is multiplied by to give the real parts of its windowed Fourier
 * transform, then the imaginary ones.
 */
export function fourierBasis({ frameLength, fftLength, window }: Transform): Float32Array {
  const bins = binsOf(fftLength);
  const heights = windowOf(window, frameLength);
  const before = Math.floor((fftLength - frameLength) / 2);
  const basis = new Float32Array(frameLength * 2 * bins);
  for (let at = 0; at < frameLength; at++)
    for (let bin = 0; bin < bins; bin++) {
      const angle = (2 * Math.PI * ((bin * (at + before)) % fftLength)) / fftLength;
      const row = at * 2 * bins;
      basis[row + bin] = (heights[at] ?? 0) * Math.cos(angle);
      basis[row + bins + bin] = -(heights[at] ?? 0) * Math.sin(angle);
    }
  return basis;
}

/** How many frames lie `stride` apart in `samples`, which are mirrored at both ends by half a transform. */
export const framesIn = (samples: number, fftLength: number, stride: number): number =>
  1 + Math.floor((samples + 2 * Math.floor(fftLength / 2) - fftLength) / stride);

/** Which sample each place of each frame holds: [frames × frameLength]. */
export function frameIndices(
  samples: number,
  { frameLength, fftLength }: Transform,
  stride: number,
): Int32Array {
  const frames = framesIn(samples, fftLength, stride);
  const start = Math.floor((fftLength - frameLength) / 2) - Math.floor(fftLength / 2);
  return Int32Array.from({ length: frames * frameLength }, (_, place) => {
    const at = Math.floor(place / frameLength) * stride + start + (place % frameLength);
    if (at < 0) return -at;
    return at < samples ? at : 2 * (samples - 1) - at;
  });
}

const toMel = (hertz: number): number => 1127 * Math.log(1 + hertz / 700);

export interface MelBands {
  readonly bins: number;
  readonly bands: number;
  readonly samplingRate: number;
  /** In hertz. */
  readonly lowest: number;
  readonly highest: number;
}

/** [bins, bands]: triangles of height 1, evenly spaced on the mel scale as HTK defines it, as Keras has them. */
export function melWeights({ bins, bands, samplingRate, lowest, highest }: MelBands): Float32Array {
  const [from, to] = [toMel(lowest), toMel(highest)];
  const edge = (at: number): number => from + ((to - from) * at) / (bands + 1);
  const weights = new Float32Array(bins * bands);
  // Without the mean of the signal, which is bin 0.
  for (let bin = 1; bin < bins; bin++) {
    const mel = toMel(((samplingRate / 2) * bin) / (bins - 1));
    for (let band = 0; band < bands; band++) {
      const rise = (mel - edge(band)) / (edge(band + 1) - edge(band));
      const fall = (edge(band + 2) - mel) / (edge(band + 2) - edge(band + 1));
      weights[bin * bands + band] = Math.max(0, Math.min(rise, fall));
    }
  }
  return weights;
}

/**
 * [bands, coefficients]: HTK's discrete cosine transform of type II, √(2 ÷ bands) cos(π c (b + ½) ÷ bands), with
 * coefficient c lifted by 1 + L/2 sin(π c ÷ L) where L is not 0 (The HTK Book, 3.4, equations 5.14 and 5.15).
 */
export function cepstralBasis(bands: number, coefficients: number, lifter: number): Float32Array {
  const scale = Math.sqrt(2 / bands);
  const basis = new Float32Array(bands * coefficients);
  for (let c = 0; c < coefficients; c++) {
    const lift = lifter === 0 ? 1 : 1 + (lifter / 2) * Math.sin((Math.PI * c) / lifter);
    for (let band = 0; band < bands; band++)
      basis[band * coefficients + c] =
        lift * scale * Math.cos((Math.PI * c * (band + 0.5)) / bands);
  }
  return basis;
}

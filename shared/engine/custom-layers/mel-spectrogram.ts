import { tf } from '../tf';
import { oneInput } from './one-input';
import { type Settings, SettingsLayer } from './settings-layer';
import {
  binsOf,
  fourierBasis,
  frameIndices,
  framesIn,
  melWeights,
  type WindowName,
} from './spectrum';

interface MelSpectrogramSettings {
  /** Samples that a frame is transformed as. */
  readonly fftLength: number;
  /** Samples that a frame sees. */
  readonly sequenceLength: number;
  /** Samples from one frame to the next. */
  readonly sequenceStride: number;
  readonly window: WindowName;
  /** Samples a second. */
  readonly samplingRate: number;
  readonly numMelBins: number;
  /** In hertz. */
  readonly minFreq: number;
  readonly maxFreq: number;
  /** Whether the result is in decibels. */
  readonly powerToDb: boolean;
  /** Decibels below the loudest of the batch at which all is silence. */
  readonly topDb: number;
  /** 1 for magnitudes, 2 for power. */
  readonly magExp: number;
  /** Held above, before the logarithm. */
  readonly minPower: number;
  /** What 0 decibels are. */
  readonly refPower: number;
}

const NAMES = [
  'fftLength',
  'sequenceLength',
  'sequenceStride',
  'window',
  'samplingRate',
  'numMelBins',
  'minFreq',
  'maxFreq',
  'powerToDb',
  'topDb',
  'magExp',
  'minPower',
  'refPower',
] as const;

/** Below this a power counts as this, so that roots and logarithms have a slope. */
const SILENCE = 1e-20;

interface Tables {
  readonly samples: number;
  readonly frames: number;
  readonly indices: Int32Array;
  readonly basis: Float32Array;
  readonly weights: Float32Array;
}

/**
 * Mel spectrogram as Keras has it: frames of the sound, mirrored at its ends, through a window and a
 * Fourier transform, here a product with a fixed matrix; the powers summed over mel bands; in decibels.
 * [batch, samples] to [batch, numMelBins, frames].
 */
export class MelSpectrogram extends SettingsLayer<MelSpectrogramSettings> {
  static readonly className = 'MelSpectrogram';
  private tables: Tables | undefined;

  constructor(args: Settings<MelSpectrogramSettings>) {
    super(args, NAMES, 2);
  }

  override build(shape: tf.Shape): void {
    const { fftLength, sequenceLength, minFreq, maxFreq } = this.settings;
    const samples = shape[1] ?? 0;
    if (sequenceLength > fftLength || minFreq >= maxFreq || samples <= Math.floor(fftLength / 2))
      throw new Error(`${this.name} cannot transform ${samples} samples with these settings.`);
    super.build(shape);
  }

  override computeOutputShape([batch = null, samples = null]: tf.Shape): tf.Shape {
    const { fftLength, sequenceStride, numMelBins } = this.settings;
    const frames = samples === null ? null : framesIn(samples, fftLength, sequenceStride);
    return [batch, numMelBins, frames];
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    const { sequenceLength, fftLength, numMelBins } = this.settings;
    return tf.tidy(() => {
      const x = oneInput<tf.Tensor2D>(inputs);
      const [batch, samples] = x.shape;
      const { frames, indices, basis, weights } = this.tablesFor(samples);
      const bins = binsOf(fftLength);
      const framed = tf.reshape<tf.Rank.R2>(tf.gather(x, tf.tensor1d(indices, 'int32'), 1), [
        batch * frames,
        sequenceLength,
      ]);
      const parts = tf.matMul(framed, tf.tensor2d(basis, [sequenceLength, 2 * bins]));
      const squares = tf.reshape(tf.square(parts), [batch * frames, 2, bins]);
      const power = tf.sum<tf.Tensor2D>(squares, 1);
      const mel = tf.matMul(this.raise(power), tf.tensor2d(weights, [bins, numMelBins]));
      const bands = tf.reshape(this.settings.powerToDb ? this.decibels(mel) : mel, [
        batch,
        frames,
        numMelBins,
      ]);
      return tf.transpose(bands, [0, 2, 1]);
    });
  }

  /** Powers as magnitudes to the power of `magExp`. */
  private raise(power: tf.Tensor2D): tf.Tensor2D {
    const { magExp } = this.settings;
    if (magExp === 2) return power;
    const held = tf.maximum(power, SILENCE);
    if (magExp === 1) return tf.sqrt(held) as tf.Tensor2D;
    return tf.exp(tf.mul(tf.log(held), magExp / 2)) as tf.Tensor2D;
  }

  private decibels(mel: tf.Tensor): tf.Tensor {
    const { minPower, refPower, topDb } = this.settings;
    const reference = 10 * Math.log10(Math.max(Math.abs(refPower), minPower));
    const scale = 10 / Math.LN10;
    const level = tf.sub(tf.mul(tf.log(tf.maximum(mel, minPower)), scale), reference);
    return tf.maximum(level, tf.sub(tf.max(level), topDb));
  }

  private tablesFor(samples: number): Tables {
    if (this.tables?.samples === samples) return this.tables;
    const settings = this.settings;
    const transform = { ...settings, frameLength: settings.sequenceLength };
    this.tables = {
      samples,
      frames: framesIn(samples, settings.fftLength, settings.sequenceStride),
      indices: frameIndices(samples, transform, settings.sequenceStride),
      basis: fourierBasis(transform),
      weights: melWeights({
        bins: binsOf(settings.fftLength),
        bands: settings.numMelBins,
        samplingRate: settings.samplingRate,
        lowest: settings.minFreq,
        highest: settings.maxFreq,
      }),
    };
    return this.tables;
  }
}

import { tf } from '../tf';
import { type Settings, SettingsLayer } from './settings-layer';
import {
  binsOf,
  fourierBasis,
  frameIndices,
  framesIn,
  melWeights,
  type WindowName,
} from './spectrum';

export interface MelSettings {
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
  /** 1 for magnitudes, 2 for power. */
  readonly magExp: number;
}

export const MEL_NAMES = [
  'fftLength',
  'sequenceLength',
  'sequenceStride',
  'window',
  'samplingRate',
  'numMelBins',
  'minFreq',
  'maxFreq',
  'magExp',
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

/** A layer of [batch, samples] that begins with the powers of mel bands. */
export abstract class MelLayer<S extends MelSettings> extends SettingsLayer<S> {
  private tables: Tables | undefined;

  constructor(args: Settings<S>, names: readonly (keyof S & string)[]) {
    super(args, names, 2);
  }

  override build(shape: tf.Shape): void {
    const { fftLength, sequenceLength, minFreq, maxFreq } = this.settings;
    const samples = shape[1] ?? 0;
    if (sequenceLength > fftLength || minFreq >= maxFreq || samples <= Math.floor(fftLength / 2))
      throw new Error(`${this.name} cannot transform ${samples} samples with these settings.`);
    super.build(shape);
  }

  protected framesOf(samples: number | null): number | null {
    const { fftLength, sequenceStride } = this.settings;
    return samples === null ? null : framesIn(samples, fftLength, sequenceStride);
  }

  /**
   * Frames of the sound, mirrored at its ends, through a window and a Fourier transform, here a product
   * with a fixed matrix; the powers summed over mel bands: [batch, frames, numMelBins].
   */
  protected mel(x: tf.Tensor2D): tf.Tensor3D {
    const { sequenceLength, fftLength, numMelBins } = this.settings;
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
    return tf.reshape(mel, [batch, frames, numMelBins]);
  }

  /** Powers as magnitudes to the power of `magExp`. */
  private raise(power: tf.Tensor2D): tf.Tensor2D {
    const { magExp } = this.settings;
    if (magExp === 2) return power;
    const held = tf.maximum(power, SILENCE);
    if (magExp === 1) return tf.sqrt(held) as tf.Tensor2D;
    return tf.exp(tf.mul(tf.log(held), magExp / 2)) as tf.Tensor2D;
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

import { tf } from '../tf';
import { MEL_NAMES, MelLayer, type MelSettings } from './mel-layer';
import { oneInput } from './one-input';
import type { Settings } from './settings-layer';

interface MelSpectrogramSettings extends MelSettings {
  /** Whether the result is in decibels. */
  readonly powerToDb: boolean;
  /** Decibels below the loudest of the batch at which all is silence. */
  readonly topDb: number;
  /** Held above, before the logarithm. */
  readonly minPower: number;
  /** What 0 decibels are. */
  readonly refPower: number;
}

const NAMES = [...MEL_NAMES, 'powerToDb', 'topDb', 'minPower', 'refPower'] as const;

/**
 * Mel spectrogram as Keras has it, in decibels.
 * [batch, samples] to [batch, numMelBins, frames].
 */
export class MelSpectrogram extends MelLayer<MelSpectrogramSettings> {
  static readonly className = 'MelSpectrogram';

  constructor(args: Settings<MelSpectrogramSettings>) {
    super(args, NAMES);
  }

  override computeOutputShape([batch = null, samples = null]: tf.Shape): tf.Shape {
    return [batch, this.settings.numMelBins, this.framesOf(samples)];
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.tidy(() => {
      const mel = this.mel(oneInput<tf.Tensor2D>(inputs));
      const bands = this.settings.powerToDb ? this.decibels(mel) : mel;
      return tf.transpose(bands, [0, 2, 1]);
    });
  }

  private decibels(mel: tf.Tensor): tf.Tensor {
    const { minPower, refPower, topDb } = this.settings;
    const reference = 10 * Math.log10(Math.max(Math.abs(refPower), minPower));
    const scale = 10 / Math.LN10;
    const level = tf.sub(tf.mul(tf.log(tf.maximum(mel, minPower)), scale), reference);
    return tf.maximum(level, tf.sub(tf.max(level), topDb));
  }
}

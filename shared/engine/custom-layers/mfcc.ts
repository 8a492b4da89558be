import { tf } from '../tf';
import { MEL_NAMES, MelLayer, type MelSettings } from './mel-layer';
import { oneInput } from './one-input';
import type { Settings } from './settings-layer';
import { cepstralBasis } from './spectrum';

interface MFCCSettings extends MelSettings {
  readonly coefficients: number;
  /** 0: none. */
  readonly lifter: number;
  /** Held above, before the logarithm. */
  readonly minPower: number;
}

const NAMES = [...MEL_NAMES, 'coefficients', 'lifter', 'minPower'] as const;

/**
 * Mel-frequency cepstral coefficients (Davis and Mermelstein, 1980) as HTK defines them: the natural logarithm
 * of the mel bands, then a cosine transform. [batch, samples] to [batch, coefficients, frames].
 */
export class MFCC extends MelLayer<MFCCSettings> {
  static readonly className = 'MFCC';

  constructor(args: Settings<MFCCSettings>) {
    super(args, NAMES);
  }

  override build(shape: tf.Shape): void {
    const { coefficients, numMelBins } = this.settings;
    if (coefficients > numMelBins)
      throw new Error(`${this.name} cannot take ${coefficients} of ${numMelBins} coefficients.`);
    super.build(shape);
  }

  override computeOutputShape([batch = null, samples = null]: tf.Shape): tf.Shape {
    return [batch, this.settings.coefficients, this.framesOf(samples)];
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    const { numMelBins, coefficients, lifter, minPower } = this.settings;
    return tf.tidy(() => {
      const mel = this.mel(oneInput<tf.Tensor2D>(inputs));
      const [batch, frames] = mel.shape;
      const levels = tf.reshape<tf.Rank.R2>(tf.log(tf.maximum(mel, minPower)), [
        batch * frames,
        numMelBins,
      ]);
      const basis = tf.tensor2d(cepstralBasis(numMelBins, coefficients, lifter), [
        numMelBins,
        coefficients,
      ]);
      const cepstra = tf.reshape(tf.matMul(levels, basis), [batch, frames, coefficients]);
      return tf.transpose(cepstra, [0, 2, 1]);
    });
  }
}

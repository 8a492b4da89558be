import type { TextSettings } from '../../text/encoding';
import { tf } from '../tf';
import { oneInput } from './one-input';
import { type Settings, SettingsLayer } from './settings-layer';

/**
 * Where a text comes in. Tensors hold no texts: the model's input takes what this layer would make of
 * them (`encodeTexts`), and the layer gives it on as it is, with its settings for who opens the file.
 * [batch, length] token indices, or [batch, maxTokens] values.
 */
export class TextVectorization extends SettingsLayer<TextSettings> {
  static readonly className = 'TextVectorization';

  constructor(args: Settings<TextSettings>) {
    super(args, ['maxTokens', 'outputMode', 'length', 'standardize', 'split', 'ngrams'], 2);
    this.supportsMasking = true;
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.clone(oneInput(inputs));
  }
}

import { tf } from '../tf';
import { oneInput } from './one-input';
import { type Settings, SettingsLayer } from './settings-layer';

interface CategoryEncodingSettings {
  readonly numTokens: number;
  readonly outputMode: 'multiHot' | 'oneHot' | 'count';
}

/**
 * Whole numbers as rows of zeros and ones, as Keras has it; in the place of tfjs's own, which stops to
 * read its input back and knows no 'oneHot' of more than one number. Numbers outside of 0 … numTokens − 1
 * are passed over. [batch, count] to [batch, numTokens]; one by one, […] to […, numTokens].
 */
export class CategoryEncoding extends SettingsLayer<CategoryEncodingSettings> {
  static readonly className = 'CategoryEncoding';

  constructor(args: Settings<CategoryEncodingSettings>) {
    super(args, ['numTokens', 'outputMode'], args.outputMode === 'oneHot' ? undefined : 2);
  }

  override computeOutputShape(shape: tf.Shape): tf.Shape {
    const { numTokens, outputMode } = this.settings;
    const appends = outputMode === 'oneHot' && shape.at(-1) !== 1;
    return [...(appends ? shape : shape.slice(0, -1)), numTokens];
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    const { numTokens, outputMode } = this.settings;
    return tf.tidy(() => {
      const x = oneInput(inputs);
      // Which number it is is no function to be differentiated.
      const encode = tf.customGrad((values) => ({
        value: oneHot(values as tf.Tensor, numTokens),
        gradFunc: () => tf.zeros((values as tf.Tensor).shape),
      }));
      const hot = tf.reshape(encode(x), [...x.shape, numTokens]);
      if (outputMode === 'oneHot')
        return tf.reshape(hot, this.computeOutputShape(x.shape) as number[]);
      return outputMode === 'count' ? tf.sum(hot, -2) : tf.max(hot, -2);
    });
  }
}

/** A row for each number of x, in order; tfjs's own wants two places at least. */
function oneHot(x: tf.Tensor, places: number): tf.Tensor {
  const numbers = tf.cast(tf.reshape(x, [-1, 1]), 'int32');
  const all = tf.tensor2d(
    Int32Array.from({ length: places }, (_, at) => at),
    [1, places],
    'int32',
  );
  return tf.cast(tf.equal(numbers, all), 'float32');
}

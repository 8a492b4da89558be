import { tf } from '../tf';
import type { LayerClass } from './layer-class';
import { oneInput } from './one-input';

const StockConvLSTM2D = tf.layers.convLstm2d({ filters: 1, kernelSize: 1 })
  .constructor as unknown as LayerClass<{ goBackwards: boolean }>;

/**
 * ConvLSTM2D, in the place of tfjs's own, which cannot read backwards on webgpu, since that reverses no tensor
 * of five axes, and asks every later input for images of the first one's size. [batch, steps, height, width, channels] to the last step's [batch, height, width, filters],
 * or to every step's.
 */
export class ConvLSTM2D extends StockConvLSTM2D {
  static readonly className = 'ConvLSTM2D';

  override build(inputShape: tf.Shape | tf.Shape[]): void {
    super.build(inputShape);
    const shape = (Array.isArray(inputShape[0]) ? inputShape[0] : inputShape) as tf.Shape;
    this.inputSpec = [{ ndim: 5, axes: { 4: shape.at(-1) ?? 0 } }];
  }

  override call(inputs: tf.Tensor | tf.Tensor[], kwargs: object): tf.Tensor {
    if (!this.goBackwards) return super.call(inputs, kwargs as never) as tf.Tensor;
    const { mask } = kwargs as { readonly mask?: tf.Tensor | null };
    this.goBackwards = false;
    try {
      return tf.tidy(() => {
        const turned = { ...kwargs, mask: mask && tf.reverse(mask, 1) };
        return super.call(stepsReversed(oneInput(inputs)), turned as never) as tf.Tensor;
      });
    } finally {
      this.goBackwards = true;
    }
  }
}

function stepsReversed(x: tf.Tensor): tf.Tensor {
  const [batch = 0, steps = 0, ...image] = x.shape;
  const rows = tf.reshape(x, [batch, steps, tf.util.sizeFromShape(image)]);
  return tf.reshape(tf.reverse(rows, 1), x.shape);
}

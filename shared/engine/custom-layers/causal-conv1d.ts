import { tf } from '../tf';
import type { LayerClass } from './layer-class';

type Args = Record<string, unknown> & {
  kernelSize: number | number[];
  dilationRate?: number | number[];
};

const Conv1D = tf.layers.conv1d({ filters: 1, kernelSize: 1 }).constructor as unknown as LayerClass;

const first = (value: number | number[]): number =>
  typeof value === 'number' ? value : (value[0] as number);

/**
 * Conv1D with causal padding, which tfjs refuses: zeros before the sequence, none after, so that an
 * output sees its own step and earlier ones only. [batch, steps, channels] to [batch, ⌈steps ÷ stride⌉, filters].
 */
export class CausalConv1D extends Conv1D {
  static readonly className = 'CausalConv1D';
  private readonly before: number;

  constructor(args: Args) {
    super({ ...args, padding: 'valid' });
    this.before = (first(args.kernelSize) - 1) * first(args.dilationRate ?? 1);
  }

  override computeOutputShape([batch, steps, channels]: tf.Shape): tf.Shape {
    const padded = typeof steps === 'number' ? steps + this.before : null;
    return super.computeOutputShape([batch ?? null, padded, channels ?? null]) as tf.Shape;
  }

  override call(inputs: tf.Tensor | tf.Tensor[], kwargs: object): tf.Tensor {
    const x = (Array.isArray(inputs) ? inputs[0] : inputs) as tf.Tensor;
    return tf.tidy(() => {
      const padded = tf.pad(x, [
        [0, 0],
        [this.before, 0],
        [0, 0],
      ]);
      return super.call(padded, kwargs as never) as tf.Tensor;
    });
  }
}

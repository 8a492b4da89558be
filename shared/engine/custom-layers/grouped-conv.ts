/**
 * Conv1D, Conv2D and Conv3D with Keras's `groups`, which tfjs's own layers pass over. A saved model names
 * these classes, so that a program without them refuses it instead of computing something else.
 */
import { groupedClass } from '../../layers/own-classes';
import { groupedConv } from '../kernels/grouped-conv';
import { tf } from '../tf';
import type { LayerClass } from './layer-class';

interface Convolution {
  readonly rank: number;
  readonly filters: number;
  readonly kernelSize: readonly number[];
  readonly strides: readonly number[];
  readonly dilationRate: readonly number[];
  readonly padding: 'valid' | 'same' | 'causal';
  readonly dataFormat: string;
  readonly kernel: tf.LayerVariable;
  readonly bias: tf.LayerVariable | null;
  readonly activation: { apply(x: tf.Tensor): tf.Tensor };
}

const ONE = { filters: 1, kernelSize: 1 };
const stock = [tf.layers.conv1d(ONE), tf.layers.conv2d(ONE), tf.layers.conv3d(ONE)];

export const GROUPED_CONVOLUTIONS = stock.map((layer, index) =>
  grouped(layer.constructor as unknown as LayerClass<Convolution>, index + 1),
);

function grouped(Base: LayerClass<Convolution>, rank: number) {
  return class extends Base {
    static readonly className = groupedClass(rank);
    readonly groups: number;

    constructor(args: Record<string, unknown> & { readonly groups: number }) {
      super(args);
      this.groups = args.groups;
      if (!Number.isInteger(this.groups) || this.groups < 1 || this.filters % this.groups !== 0)
        throw new Error(`${this.filters} filters cannot be split into ${this.groups} groups.`);
      if (this.dataFormat !== 'channelsLast')
        throw new Error('A convolution in groups takes its channels last.');
    }

    override build(inputShape: tf.Shape | tf.Shape[]): void {
      const shape = (Array.isArray(inputShape[0]) ? inputShape[0] : inputShape) as tf.Shape;
      const channels = shape.at(-1) ?? 0;
      if (channels % this.groups !== 0)
        throw new Error(`${channels} channels cannot be split into ${this.groups} groups.`);
      // The filters of an ordinary convolution of one group's channels.
      super.build(shape.with(-1, channels / this.groups));
      this.inputSpec = [{ ndim: rank + 2, axes: { [rank + 1]: channels } }];
    }

    override computeOutputShape(inputShape: tf.Shape): tf.Shape {
      if (this.padding !== 'causal') return super.computeOutputShape(inputShape) as tf.Shape;
      const [batch = null, steps = null] = inputShape;
      const [stride = 1] = this.strides;
      return [batch, steps === null ? null : Math.ceil(steps / stride), this.filters];
    }

    override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
      const x = (Array.isArray(inputs) ? inputs[0] : inputs) as tf.Tensor;
      const { strides, dilationRate, padding } = this;
      return tf.tidy(() => {
        const output = groupedConv(
          padding === 'causal' ? tf.pad(x, [[0, 0], this.before(), [0, 0]]) : x,
          this.kernel.read(),
          { strides, dilations: dilationRate, pad: padding === 'same' ? 'same' : 'valid' },
        );
        // With as many axes: tfjs's shader of five axes cannot broadcast fewer.
        const ones = Array<number>(rank + 1).fill(1);
        const bias = this.bias && tf.reshape(this.bias.read(), [...ones, this.filters]);
        return this.activation.apply(bias ? tf.add(output, bias) : output);
      });
    }

    /** Zeros before a sequence, so that an output sees its own step and earlier ones only. */
    before(): [number, number] {
      const [size = 1] = this.kernelSize;
      const [rate = 1] = this.dilationRate;
      return [(size - 1) * rate, 0];
    }

    override getConfig(): tf.serialization.ConfigDict {
      return { ...super.getConfig(), groups: this.groups };
    }
  };
}

import { tf } from '../tf';
import type { LayerClass } from './layer-class';
import { oneInput } from './one-input';

type Initializer = ReturnType<typeof tf.initializers.zeros>;
type Regularizer = ReturnType<typeof tf.regularizers.l1l2>;
type Constraint = ReturnType<typeof tf.constraints.nonNeg>;

interface Parts {
  readonly filters: number;
  readonly kernelSize: number[];
  readonly strides: number[];
  readonly padding: 'valid' | 'same';
  readonly useBias: boolean;
  readonly activation: { apply(x: tf.Tensor): tf.Tensor } | null;
  readonly kernelInitializer: Initializer;
  readonly kernelRegularizer: Regularizer;
  readonly kernelConstraint: Constraint;
  readonly biasInitializer: Initializer;
  readonly biasRegularizer: Regularizer;
  readonly biasConstraint: Constraint;
  kernel: tf.LayerVariable | null;
  bias: tf.LayerVariable | null;
}

const Conv1D = tf.layers.conv1d({ filters: 1, kernelSize: 1 })
  .constructor as unknown as LayerClass<Parts>;

/**
 * The transpose of Conv1D, which tfjs has for images and volumes only; computed as that of an image one
 * column wide. [batch, steps, channels] to [batch, steps × stride, filters], and longer by
 * the part of the kernel past the stride where the padding is 'valid'. The kernel is
 * [size, filters, channels], as in Keras.
 */
export class Conv1DTranspose extends Conv1D {
  static readonly className = 'Conv1DTranspose';

  override build([, , channels]: tf.Shape): void {
    const shape = [...this.kernelSize, this.filters, channels ?? null];
    this.kernel = this.addWeight(
      'kernel',
      shape,
      'float32',
      this.kernelInitializer,
      this.kernelRegularizer,
      true,
      this.kernelConstraint,
    );
    this.bias = this.useBias
      ? this.addWeight(
          'bias',
          [this.filters],
          'float32',
          this.biasInitializer,
          this.biasRegularizer,
          true,
          this.biasConstraint,
        )
      : null;
    this.inputSpec = [{ ndim: 3, axes: { [-1]: channels as number } }];
    this.built = true;
  }

  override computeOutputShape([batch, steps]: tf.Shape): tf.Shape {
    const known = typeof steps === 'number' ? this.stepsAfter(steps) : null;
    return [batch ?? null, known, this.filters];
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.tidy(() => {
      const x = oneInput<tf.Tensor3D>(inputs);
      const kernel = tf.expandDims<tf.Tensor4D>((this.kernel as tf.LayerVariable).read(), 1);
      const [batch, steps] = x.shape;
      const after = this.stepsAfter(steps);
      const column = tf.conv2dTranspose(
        tf.expandDims<tf.Tensor4D>(x, 2),
        kernel,
        [batch, after, 1, this.filters],
        [this.strides[0] ?? 1, 1],
        this.padding,
      );
      const sequence = tf.reshape(column, [batch, after, this.filters]);
      const moved = this.bias ? tf.add(sequence, this.bias.read()) : sequence;
      return this.activation ? this.activation.apply(moved) : moved;
    });
  }

  private stepsAfter(steps: number): number {
    const [stride = 1] = this.strides;
    const overlap = Math.max((this.kernelSize[0] ?? 1) - stride, 0);
    return steps * stride + (this.padding === 'valid' ? overlap : 0);
  }
}

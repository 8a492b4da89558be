/** Keras's depthwise and separable convolutions of sequences, which tfjs has for images only. */
import { tf } from '../tf';
import type { LayerClass } from './layer-class';
import { oneInput } from './one-input';

type Initializer = ReturnType<typeof tf.initializers.zeros>;
type Regularizer = ReturnType<typeof tf.regularizers.l1l2>;
type Constraint = ReturnType<typeof tf.constraints.nonNeg>;

interface Parts {
  readonly kernelSize: number[];
  readonly strides: number[];
  readonly dilationRate: number[];
  readonly padding: 'valid' | 'same';
  readonly useBias: boolean;
  readonly activation: { apply(x: tf.Tensor): tf.Tensor } | null;
  readonly kernelInitializer: Initializer;
  readonly kernelRegularizer: Regularizer;
  readonly kernelConstraint: Constraint;
  readonly biasInitializer: Initializer;
  readonly biasRegularizer: Regularizer;
  readonly biasConstraint: Constraint;
  bias: tf.LayerVariable | null;
}

// They read, keep and save settings, initializers, regularizers and constraints.
const Conv1D = tf.layers.conv1d({ filters: 1, kernelSize: 1 })
  .constructor as unknown as LayerClass<Parts>;
const Dense = tf.layers.dense({ units: 1 }).constructor as unknown as LayerClass<{
  kernelInitializer: Initializer;
  readonly kernelRegularizer: Regularizer;
  readonly kernelConstraint: Constraint;
}>;

type Args = Record<string, unknown> & { readonly depthMultiplier: number };

/**
 * Each channel by itself through `depthMultiplier` filters of its own. [batch, steps, channels] to
 * [batch, steps after, channels × depthMultiplier]; the kernel is [size, channels, depthMultiplier].
 */
export class DepthwiseConv1D extends Conv1D {
  static readonly className: string = 'DepthwiseConv1D';
  protected readonly depthMultiplier: number;
  depthwise: tf.LayerVariable | undefined;

  constructor({ depthMultiplier, ...args }: Args) {
    super({ ...args, filters: 1 });
    this.depthMultiplier = depthMultiplier;
  }

  override build([, , channels = null]: tf.Shape): void {
    this.depthwise = this.addWeight(
      'depthwise_kernel',
      [...this.kernelSize, channels, this.depthMultiplier],
      'float32',
      this.kernelInitializer,
      this.kernelRegularizer,
      true,
      this.kernelConstraint,
    );
    this.buildAfter((channels ?? 0) * this.depthMultiplier);
    this.inputSpec = [{ ndim: 3, axes: { [-1]: channels as number } }];
    this.built = true;
  }

  /** The weights after the depthwise kernel, for so many channels. */
  protected buildAfter(channels: number): void {
    this.addBias(channels);
  }

  protected addBias(size: number): void {
    this.bias = this.useBias
      ? this.addWeight(
          'bias',
          [size],
          'float32',
          this.biasInitializer,
          this.biasRegularizer,
          true,
          this.biasConstraint,
        )
      : null;
  }

  override computeOutputShape(shape: tf.Shape): tf.Shape {
    const [batch = null, steps = null] = super.computeOutputShape(shape) as tf.Shape;
    return [batch, steps, this.channelsAfter(shape[2] ?? 0)];
  }

  protected channelsAfter(channels: number): number {
    return channels * this.depthMultiplier;
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.tidy(() => {
      const y = this.mix(this.convolve(oneInput<tf.Tensor3D>(inputs)));
      const moved = this.bias ? tf.add(y, this.bias.read()) : y;
      return this.activation ? this.activation.apply(moved) : moved;
    });
  }

  /** As images one row high. */
  private convolve(x: tf.Tensor3D): tf.Tensor3D {
    const kernel = (this.depthwise as tf.LayerVariable).read();
    const [stride = 1] = this.strides;
    const [rate = 1] = this.dilationRate;
    const rows = tf.depthwiseConv2d(
      tf.expandDims<tf.Tensor4D>(x, 1),
      tf.expandDims<tf.Tensor4D>(kernel, 0),
      [stride, stride],
      this.padding,
      'NHWC',
      [rate, rate],
    );
    return tf.squeeze(rows, [1]);
  }

  /** What comes after the depthwise step. */
  protected mix(x: tf.Tensor3D): tf.Tensor3D {
    return x;
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), depthMultiplier: this.depthMultiplier };
  }
}

type SeparableArgs = Args & { readonly filters: number };

/**
 * A depthwise step, then the channels mixed: [batch, steps, channels] to [batch, steps after, filters].
 * The second kernel is [1, channels × depthMultiplier, filters].
 */
export class SeparableConv1D extends DepthwiseConv1D {
  static override readonly className = 'SeparableConv1D';
  private readonly outputs: number;
  /** Holds what belongs to the second kernel; never built. */
  private readonly mixer: InstanceType<typeof Dense>;
  pointwise: tf.LayerVariable | undefined;

  constructor(args: SeparableArgs) {
    super(args);
    this.outputs = args.filters;
    this.mixer = new Dense({
      units: args.filters,
      kernelInitializer: args.pointwiseInitializer,
      kernelRegularizer: args.pointwiseRegularizer,
      kernelConstraint: args.pointwiseConstraint,
    });
  }

  protected override buildAfter(channels: number): void {
    this.pointwise = this.addWeight(
      'pointwise_kernel',
      [1, channels, this.outputs],
      'float32',
      this.mixer.kernelInitializer,
      this.mixer.kernelRegularizer,
      true,
      this.mixer.kernelConstraint,
    );
    this.addBias(this.outputs);
  }

  protected override channelsAfter(): number {
    return this.outputs;
  }

  protected override mix(x: tf.Tensor3D): tf.Tensor3D {
    const [batch, steps, channels] = x.shape;
    const kernel = (this.pointwise as tf.LayerVariable).read();
    const rows = tf.matMul(
      tf.reshape(x, [-1, channels]),
      tf.reshape(kernel, [channels, this.outputs]),
    );
    return tf.reshape(rows, [batch, steps, this.outputs]);
  }

  override getConfig(): tf.serialization.ConfigDict {
    const { kernelInitializer, kernelRegularizer, kernelConstraint } = this.mixer.getConfig();
    return {
      ...super.getConfig(),
      filters: this.outputs,
      pointwiseInitializer: kernelInitializer as tf.serialization.ConfigDict,
      pointwiseRegularizer: kernelRegularizer as tf.serialization.ConfigDict,
      pointwiseConstraint: kernelConstraint as tf.serialization.ConfigDict,
    };
  }
}

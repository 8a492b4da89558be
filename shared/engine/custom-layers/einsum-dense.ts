import { type EinsumShapes, einsumShapes } from '../../layers/einsum-equation';
import { tf } from '../tf';
import { type KeptText, textOf } from './kept-text';
import type { LayerClass } from './layer-class';
import { oneInput } from './one-input';

type Initializer = ReturnType<typeof tf.initializers.zeros>;
type Regularizer = ReturnType<typeof tf.regularizers.l1l2>;
type Constraint = ReturnType<typeof tf.constraints.nonNeg>;

/** What of Dense is used: it reads, keeps and saves how kernel and bias start and are held. */
interface Parts {
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

const Dense = tf.layers.dense({ units: 1 }).constructor as unknown as LayerClass<Parts>;

type Args = Record<string, unknown> & {
  readonly equation: string | KeptText;
  readonly outputShape: readonly number[];
  readonly biasAxes: string | KeptText;
};

/**
 * A product with a kernel as an Einstein sum says it, as Keras has it, without '...': [batch, …] to [batch,
 * …outputShape].
 */
export class EinsumDense extends Dense {
  static readonly className = 'EinsumDense';
  private readonly equation: string;
  private readonly outputSizes: readonly number[];
  private readonly biasAxes: string;

  constructor({ equation, outputShape, biasAxes, ...args }: Args) {
    super({ ...args, units: 1 });
    this.equation = textOf(equation).replace(/\s/g, '');
    this.outputSizes = outputShape;
    this.biasAxes = textOf(biasAxes);
    this.inputSpec = [];
  }

  private shapesFor(inputShape: tf.Shape): EinsumShapes {
    const { equation, outputSizes: outputShape, biasAxes } = this;
    const shapes = einsumShapes({ equation, outputShape, biasAxes }, inputShape.slice(1));
    if ('problem' in shapes) throw new Error(`${this.name}: ${shapes.problem} in ${equation}`);
    return shapes;
  }

  override build(inputShape: tf.Shape): void {
    const { kernel, bias } = this.shapesFor(inputShape);
    this.kernel = this.addWeight(
      'kernel',
      [...kernel],
      'float32',
      this.kernelInitializer,
      this.kernelRegularizer,
      true,
      this.kernelConstraint,
    );
    this.bias =
      bias &&
      this.addWeight(
        'bias',
        [...bias],
        'float32',
        this.biasInitializer,
        this.biasRegularizer,
        true,
        this.biasConstraint,
      );
    this.built = true;
  }

  override computeOutputShape(inputShape: tf.Shape): tf.Shape {
    return [inputShape[0] ?? null, ...this.shapesFor(inputShape).output];
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.tidy(() => {
      const kernel = (this.kernel as tf.LayerVariable).read();
      const y = tf.einsum(this.equation, oneInput(inputs), kernel);
      const bias = this.bias?.read();
      // With as many axes: tfjs's shader of five axes cannot broadcast fewer.
      const ones = Array<number>(y.rank - (bias?.rank ?? 0)).fill(1);
      const moved = bias ? tf.add(y, tf.reshape(bias, [...ones, ...bias.shape])) : y;
      return this.activation ? this.activation.apply(moved) : moved;
    });
  }

  override getConfig(): tf.serialization.ConfigDict {
    return {
      ...super.getConfig(),
      equation: { name: this.equation },
      outputShape: [...this.outputSizes],
      biasAxes: { name: this.biasAxes },
    };
  }
}

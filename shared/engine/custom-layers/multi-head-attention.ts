import { tf } from '../tf';
import { allowedSteps, type Mask, maskedSoftmax } from './attention-mask';
import type { LayerClass } from './layer-class';

type Initializer = ReturnType<typeof tf.initializers.zeros>;
type Regularizer = ReturnType<typeof tf.regularizers.l1l2>;
type Constraint = ReturnType<typeof tf.constraints.nonNeg>;

/** What of Dense is used: it reads, keeps and saves how kernels and biases start and are held. */
interface Parts {
  readonly useBias: boolean;
  readonly kernelInitializer: Initializer;
  readonly kernelRegularizer: Regularizer;
  readonly kernelConstraint: Constraint;
  readonly biasInitializer: Initializer;
  readonly biasRegularizer: Regularizer;
  readonly biasConstraint: Constraint;
}

const Dense = tf.layers.dense({ units: 1 }).constructor as unknown as LayerClass<Parts>;

export interface AttentionConfig {
  readonly numHeads: number;
  /** Size of each head's queries and keys. */
  readonly keyDim: number;
  /** Size of each head's values. */
  readonly valueDim: number;
  /** The share of attention weights set to zero in training. */
  readonly dropout: number;
  /** Whether a step attends to itself and earlier ones only. */
  readonly causal: boolean;
}

const ROLES = ['query', 'key', 'value', 'attention_output'] as const;
type Role = (typeof ROLES)[number];
type Projection = { readonly kernel: tf.LayerVariable; readonly bias: tf.LayerVariable | null };

const asList = <T>(value: T | T[]): T[] => (Array.isArray(value) ? value : [value]);
const lastOf = (shape: tf.Shape): number => shape[shape.length - 1] as number;

/**
 * Multi-head attention (Vaswani et al., 2017) as Keras has it: inputs are the query [batch, steps,
 * features], the value [batch, steps read, features] and the key, as long as the value; the value is the
 * query and the key the value where they are left out. Gives the query's shape. Weights are Keras's, in
 * its order: kernels [features, heads, size], and the output's [heads, size, features].
 */
export class MultiHeadAttention extends Dense {
  static readonly className = 'MultiHeadAttention';
  /** One for each projection, in place of the one that would start all of them from the same values. */
  kernelInitializers?: readonly Initializer[];
  private readonly config: AttentionConfig;
  private readonly projections = new Map<Role, Projection>();

  constructor({
    numHeads,
    keyDim,
    valueDim,
    dropout,
    causal,
    ...args
  }: Record<string, unknown> & AttentionConfig) {
    super({ ...args, units: numHeads * keyDim });
    this.config = { numHeads, keyDim, valueDim, dropout, causal };
    this.inputSpec = [];
  }

  override build(inputShape: tf.Shape | tf.Shape[]): void {
    const shapes = (Array.isArray(inputShape[0]) ? inputShape : [inputShape]) as tf.Shape[];
    const [query = [], value = query, key = value] = shapes;
    if ([query, value, key].some((shape) => shape.length !== 3) || value[1] !== key[1])
      throw new Error(`${this.name} needs sequences, keys as long as values.`);
    const { numHeads, keyDim, valueDim } = this.config;
    const features = lastOf(query);
    this.project('query', [features, numHeads, keyDim], [numHeads, keyDim]);
    this.project('key', [lastOf(key), numHeads, keyDim], [numHeads, keyDim]);
    this.project('value', [lastOf(value), numHeads, valueDim], [numHeads, valueDim]);
    this.project('attention_output', [numHeads, valueDim, features], [features]);
    this.built = true;
  }

  private project(role: Role, kernelShape: tf.Shape, biasShape: tf.Shape): void {
    const kernel = this.addWeight(
      `${role}_kernel`,
      kernelShape,
      'float32',
      this.kernelInitializers?.[ROLES.indexOf(role)] ?? this.kernelInitializer,
      this.kernelRegularizer,
      true,
      this.kernelConstraint,
    );
    const bias = this.useBias
      ? this.addWeight(
          `${role}_bias`,
          biasShape,
          'float32',
          this.biasInitializer,
          this.biasRegularizer,
          true,
          this.biasConstraint,
        )
      : null;
    this.projections.set(role, { kernel, bias });
  }

  override computeOutputShape(inputShape: tf.Shape | tf.Shape[]): tf.Shape {
    return (Array.isArray(inputShape[0]) ? inputShape[0] : inputShape) as tf.Shape;
  }

  override call(inputs: tf.Tensor | tf.Tensor[], kwargs: object): tf.Tensor {
    const { mask, training } = kwargs as { mask?: Mask | Mask[]; training?: boolean };
    return tf.tidy(() => {
      const [query, value = query, key = value] = asList(inputs) as [tf.Tensor3D, ...tf.Tensor3D[]];
      const [queryMask, valueMask = value === query ? queryMask : null, keyMask] = asList(mask);
      const { numHeads, keyDim, valueDim, dropout, causal } = this.config;
      const [batch, steps, features] = query.shape;
      const [, read] = value.shape;
      const heads = (x: tf.Tensor3D, role: Role, size: number) =>
        this.intoHeads(this.times(x, role), [batch, lengthOf(x), numHeads, size]);
      const queries = tf.mul(heads(query, 'query', keyDim), 1 / Math.sqrt(keyDim));
      const scores = tf.matMul(queries, heads(key, 'key', keyDim), false, true);
      const allowed = allowedSteps([queryMask, valueMask, keyMask], { steps, read, causal });
      const weights = tf.reshape(
        maskedSoftmax(tf.reshape(scores, [batch, numHeads, steps, read]), allowed),
        scores.shape,
      );
      const kept = training === true && dropout > 0 ? tf.dropout(weights, dropout) : weights;
      const attended = tf.matMul(kept, heads(value, 'value', valueDim));
      const together = tf.transpose(
        tf.reshape(attended, [batch, numHeads, steps, valueDim]),
        [0, 2, 1, 3],
      );
      const merged = tf.reshape<tf.Rank.R3>(together, [batch, steps, numHeads * valueDim]);
      return tf.reshape(this.times(merged, 'attention_output'), [batch, steps, features]);
    });
  }

  /** x [batch, steps, features] through a projection: [batch × steps, outputs], in one product. */
  private times(x: tf.Tensor3D, role: Role): tf.Tensor2D {
    const { kernel, bias } = this.projections.get(role) as Projection;
    const features = lastOf(x.shape);
    const product = tf.matMul(
      tf.reshape(x, [-1, features]),
      tf.reshape<tf.Rank.R2>(kernel.read(), [features, -1]),
    );
    return bias ? tf.add(product, tf.reshape(bias.read(), [-1])) : (product as tf.Tensor2D);
  }

  /** [batch × heads, steps, size]: what each head sees, so that one batched product serves all. */
  private intoHeads(
    x: tf.Tensor2D,
    shape: [batch: number, steps: number, heads: number, size: number],
  ): tf.Tensor3D {
    const [batch, steps, heads, size] = shape;
    return tf.reshape(tf.transpose(tf.reshape(x, shape), [0, 2, 1, 3]), [
      batch * heads,
      steps,
      size,
    ]);
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), ...this.config };
  }
}

const lengthOf = ({ shape }: tf.Tensor3D): number => shape[1];

import { tf } from '../tf';
import type { LayerClass } from './layer-class';
import { oneInput } from './one-input';

// Its table holds a vector for each position instead of each symbol.
const Embedding = tf.layers.embedding({ inputDim: 1, outputDim: 1 })
  .constructor as unknown as LayerClass<{
  readonly inputDim: number;
  readonly outputDim: number;
  readonly embeddings: tf.LayerVariable;
}>;

/** Adds a learned vector for each position: [batch, inputDim steps, outputDim features] to the same shape. */
export class PositionEmbedding extends Embedding {
  static readonly className = 'PositionEmbedding';

  constructor(args: object) {
    super(args);
    this.supportsMasking = true;
    this.inputSpec = [{ ndim: 3, axes: { 1: this.inputDim, 2: this.outputDim } }];
  }

  override computeOutputShape(inputShape: tf.Shape): tf.Shape {
    return inputShape;
  }

  override computeMask(_inputs: unknown, mask: tf.Tensor): tf.Tensor {
    return mask;
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.add(oneInput(inputs), this.embeddings.read());
  }
}

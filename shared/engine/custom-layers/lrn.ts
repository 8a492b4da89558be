import { tf } from '../tf';

export interface LrnConfig {
  /** Channels on each side that are summed. */
  depthRadius: number;
  bias: number;
  alpha: number;
  beta: number;
}

type LayerArgs = ConstructorParameters<typeof tf.layers.Layer>[0];

/**
 * Local response normalisation across channels, which tfjs has as an operation only:
 * y = x / (bias + alpha × Σ x²) ^ beta, summed over the 2 × depthRadius + 1 channels around each.
 * [batch, height, width, channels] to the same shape. PyTorch divides its alpha by the number of
 * channels summed, TensorFlow and this layer do not.
 */
export class LRN extends tf.layers.Layer {
  static readonly className = 'LRN';
  private readonly config: LrnConfig;

  constructor({
    depthRadius = 5,
    bias = 1,
    alpha = 1,
    beta = 0.5,
    ...args
  }: LayerArgs & Partial<LrnConfig> = {}) {
    super(args);
    this.config = { depthRadius, bias, alpha, beta };
    this.inputSpec = [{ ndim: 4 }];
  }

  override computeOutputShape(inputShape: tf.Shape): tf.Shape {
    return inputShape;
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    const x = (Array.isArray(inputs) ? inputs[0] : inputs) as tf.Tensor4D;
    const { depthRadius, bias, alpha, beta } = this.config;
    return tf.tidy(() => tf.localResponseNormalization(x, depthRadius, bias, alpha, beta));
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), ...this.config };
  }
}

export function lrn(config: LayerArgs & Partial<LrnConfig>): LRN {
  return new LRN(config);
}

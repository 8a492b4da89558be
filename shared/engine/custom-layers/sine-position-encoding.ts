import { tf } from '../tf';
import { oneInput } from './one-input';

type LayerArgs = ConstructorParameters<typeof tf.layers.Layer>[0];

/**
 * Adds to each position of a sequence its sines (even features) and cosines (odd ones), in pairs whose
 * wavelength grows from 2π to 2π × maxWavelength (Vaswani et al., 2017). [batch, steps, features] to
 * the same shape.
 */
export class SinePositionEncoding extends tf.layers.Layer {
  static readonly className = 'SinePositionEncoding';
  private readonly maxWavelength: number;
  private waves: Float32Array | undefined;

  constructor({ maxWavelength, ...args }: LayerArgs & { readonly maxWavelength: number }) {
    super(args);
    this.maxWavelength = maxWavelength;
    this.supportsMasking = true;
    this.inputSpec = [{ ndim: 3 }];
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.tidy(() => {
      const x = oneInput<tf.Tensor3D>(inputs);
      const [, steps, features] = x.shape;
      if (this.waves?.length !== steps * features)
        this.waves = wavesOf(steps, features, this.maxWavelength);
      return tf.add(x, tf.tensor2d(this.waves, [steps, features]));
    });
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), maxWavelength: this.maxWavelength };
  }
}

function wavesOf(steps: number, features: number, maxWavelength: number): Float32Array {
  return Float32Array.from({ length: steps * features }, (_, at) => {
    const feature = at % features;
    const even = feature - (feature % 2);
    const angle = Math.floor(at / features) * maxWavelength ** -(even / features);
    return feature === even ? Math.sin(angle) : Math.cos(angle);
  });
}

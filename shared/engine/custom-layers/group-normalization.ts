import { tf } from '../tf';
import type { LayerClass } from './layer-class';
import { oneInput } from './one-input';
import { standardizeRows } from './standardize-rows';

interface Parts {
  readonly epsilon: number;
  /** Null where the layer learns no scale, or no offset. */
  readonly gamma?: tf.LayerVariable | null;
  readonly beta?: tf.LayerVariable | null;
}

// It makes, keeps and saves a scale and an offset for each channel.
const LayerNormalization = tf.layers.layerNormalization()
  .constructor as unknown as LayerClass<Parts>;

/**
 * Group normalization (Wu and He, 2018): the channels of each sample in groups, each group brought to
 * mean 0 and variance 1 over all places. As many groups as channels make it an instance normalization.
 * [batch, …, channels] to the same shape.
 */
export class GroupNormalization extends LayerNormalization {
  static readonly className = 'GroupNormalization';
  private readonly groups: number;

  constructor({ groups, ...args }: Record<string, unknown> & { readonly groups: number }) {
    super({ ...args, axis: -1 });
    this.groups = groups;
  }

  override build(inputShape: tf.Shape): void {
    const channels = inputShape[inputShape.length - 1] ?? 0;
    if (channels % this.groups !== 0)
      throw new Error(`${this.name}: ${this.groups} groups do not divide ${channels} channels.`);
    super.build(inputShape);
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.tidy(() => {
      const x = oneInput(inputs);
      const channels = x.shape[x.rank - 1] as number;
      const places = tf.util.sizeFromShape(x.shape.slice(1, -1));
      const batch = x.shape[0] as number;
      const each = channels / this.groups;
      const grouped = tf.reshape(x, [batch, places, this.groups, each]);
      const rows = tf.reshape<tf.Rank.R2>(tf.transpose(grouped, [0, 2, 1, 3]), [
        batch * this.groups,
        places * each,
      ]);
      const standard = tf.reshape(standardizeRows(rows, this.epsilon), [
        batch,
        this.groups,
        places,
        each,
      ]);
      // As a matrix: tfjs's webgpu cannot stretch a vector over five axes.
      const normal = tf.reshape(tf.transpose(standard, [0, 2, 1, 3]), [-1, channels]);
      const scaled = this.gamma ? tf.mul(normal, this.gamma.read()) : normal;
      const moved = this.beta ? tf.add(scaled, this.beta.read()) : scaled;
      return tf.reshape(moved, x.shape);
    });
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), groups: this.groups };
  }
}

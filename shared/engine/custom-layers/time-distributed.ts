import { tf } from '../tf';
import type { LayerClass } from './layer-class';

const Stock = tf.layers.timeDistributed({ layer: tf.layers.flatten() })
  .constructor as unknown as LayerClass;

/**
 * In the place of tfjs's own, which asks every later input for as many steps as the first one had: a layer
 * that is used in several places takes sequences of different lengths. [batch, steps, …] to [batch, steps, …].
 */
export class TimeDistributed extends Stock {
  static readonly className = 'TimeDistributed';

  /** `layer` may be one that is made already, or what is saved of it. */
  static override fromConfig<T extends tf.serialization.Serializable>(
    cls: tf.serialization.SerializableConstructor<T>,
    config: tf.serialization.ConfigDict,
  ): T {
    const made = (config.layer as unknown) instanceof tf.layers.Layer;
    return made ? new cls(config) : Stock.fromConfig(cls, config);
  }

  override build(inputShape: tf.Shape | tf.Shape[]): void {
    super.build(inputShape);
    const shape = (Array.isArray(inputShape[0]) ? inputShape[0] : inputShape) as tf.Shape;
    this.inputSpec = [{ ndim: shape.length }];
  }
}

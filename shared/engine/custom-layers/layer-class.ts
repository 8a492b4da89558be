import type { tf } from '../tf';

/** A class of tfjs's layers, to be extended: tfjs exports functions that make layers, not their classes. */
export interface LayerClass<Extra = unknown> {
  new (args: object): tf.layers.Layer & Extra;
  fromConfig: typeof tf.layers.Layer.fromConfig;
}

import type { tf } from '../tf';

interface Freezable {
  call: tf.layers.Layer['call'];
  /** TimeDistributed's layer. */
  readonly layer?: tf.layers.Layer;
}

const NORMALIZES_BATCHES: ReadonlySet<string> = new Set([
  'BatchNormalization',
  'BatchNormalizationND',
]);

/**
 * Lets `layer.trainable` mean, once its model is ready, what it does in Keras: a frozen batch
 * normalisation uses its moving averages, and leaves them as they are; a frozen dropout still drops.
 */
export function obeyFreezing(layer: tf.layers.Layer): void {
  const { layer: inner } = layer as unknown as Freezable;
  for (const each of inner ? [layer, inner] : [layer]) {
    if (!NORMALIZES_BATCHES.has(each.getClassName())) continue;
    const call = each.call.bind(each);
    each.call = (inputs, kwargs) =>
      call(inputs, layer.trainable ? kwargs : { ...kwargs, training: false });
  }
}

/** The weights' penalties, once for each layer however often it is used; none of frozen ones, as in Keras. */
export const weightPenalties = ({ layers }: tf.LayersModel): tf.Scalar[] =>
  layers.flatMap((layer) => (layer.trainable ? (layer.calculateLosses() as tf.Scalar[]) : []));

import type { tf } from '../../../../shared/engine/tf';

/** A layer's output in training, with tensors in place of its weights, so that they get gradients. */
export function withWeights(
  layer: tf.layers.Layer,
  x: tf.Tensor,
  weights: Record<string, tf.Tensor | undefined>,
): tf.Tensor {
  layer.build(x.shape);
  const made = layer.weights.map((weight) => weight.read() as tf.Variable);
  for (const [name, value] of Object.entries(weights))
    Object.assign(layer, { [name]: { read: () => value } });
  const output = layer.call(x, { training: true }) as tf.Tensor;
  // Its own are no variables of a model that would dispose of them.
  for (const variable of made) variable.dispose();
  return output;
}

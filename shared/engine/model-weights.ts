import type { NodeId } from '../graph/graph';
import type { NamedArray } from '../training/events';
import type { CompiledModel } from './compile';
import { EngineError } from './engine-error';
import type { Trainable } from './optimizers/optimizer';
import { tf } from './tf';

type LayerVariable = tf.LayersModel['weights'][number];

/**
 * A model's weights, trainable or not, under names that are unique in it and the same each time it is
 * built (tfjs's own count up over the whole process).
 */
export function namedWeights(model: tf.LayersModel): Map<string, LayerVariable> {
  const named = new Map<string, LayerVariable>();
  for (const weight of model.weights) {
    let name = weight.originalName;
    for (let copy = 2; named.has(name); copy++) name = `${weight.originalName}_${copy}`;
    named.set(name, weight);
  }
  return named;
}

export interface LayerTrainable extends Trainable {
  /** The node that holds it. */
  readonly nodeId: NodeId;
}

/** The weights that training changes. */
export function trainables({ model, layers }: CompiledModel): LayerTrainable[] {
  const holders = new Map(
    layers.flatMap(({ node, layer }) =>
      node.sharesWith === null ? layer.weights.map((weight) => [weight, node] as const) : [],
    ),
  );
  return [...namedWeights(model)]
    .filter(([, weight]) => weight.trainable)
    .map(([name, weight]) => ({
      name,
      learningRate: holders.get(weight)?.learningRate ?? 1,
      nodeId: holders.get(weight)?.id ?? '',
      read: () => weight.read() as tf.Variable,
      write: (value) => weight.write(value),
    }));
}

/** Copies every weight off the device. */
export async function readWeights(model: tf.LayersModel): Promise<NamedArray[]> {
  const arrays: NamedArray[] = [];
  for (const [name, weight] of namedWeights(model)) {
    const data = await weight.read().data();
    arrays.push({ name, shape: weight.shape.map(Number), data: new Float32Array(data) });
  }
  return arrays;
}

/** Puts saved weights back. Throws an EngineError that names the weight that is missing or differs. */
export function writeWeights(model: tf.LayersModel, arrays: readonly NamedArray[]): void {
  const byName = new Map(arrays.map((array) => [array.name, array]));
  for (const [name, weight] of namedWeights(model)) {
    const array = byName.get(name);
    if (!array || String(array.shape) !== String(weight.shape))
      throw new EngineError('checkpoint-mismatch', { name });
    tf.tidy(() => {
      // Not write(): a constraint has already been applied to what was saved.
      (weight.read() as tf.Variable).assign(tf.tensor(array.data, [...array.shape]));
    });
  }
}

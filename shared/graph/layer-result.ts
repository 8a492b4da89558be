import { parseConfig } from '../layers/config';
import { isShapeProblem, type LayerDefinition, type ShapeProblem } from '../layers/define-layer';
import { layerOf } from '../layers/index';
import { type Shape, sameShape } from '../layers/shape';
import type { Config, GraphNode } from './graph';

/** What one layer costs, for one sample. */
export interface LayerCost {
  readonly params: number;
  readonly trainable: number;
  /** Forward. */
  readonly multiplyAdds: number;
  /** Of its output, at four bytes a value. */
  readonly activationBytes: number;
}

/** A node's settings read through its layer's fields. */
export interface ReadNode {
  readonly definition: LayerDefinition;
  readonly config: Config;
  /** Fields whose stored value was not usable; their default stands in. */
  readonly invalid: readonly string[];
}

/** What a layer makes of its inputs: a shape and its cost, or why there is none. */
export type LayerResult =
  | { readonly shape: Shape; readonly cost: LayerCost; readonly problem: null }
  | { readonly shape: null; readonly cost: null; readonly problem: ShapeProblem };

// Both memos are keyed by the settings object, which an edit replaces only where it changes it: after
// one edit of a graph of a thousand layers only the layers that it touches are computed again.
const readings = new WeakMap<Config, { readonly type: string; readonly read: ReadNode }>();
const results = new WeakMap<
  Config,
  { readonly inputs: readonly Shape[]; readonly result: LayerResult }
>();

/** Null where the registry has no such layer type. */
export function readNode(node: Pick<GraphNode, 'type' | 'config'>): ReadNode | null {
  const known = readings.get(node.config);
  if (known?.type === node.type) return known.read;
  const definition = layerOf(node.type);
  if (!definition) return null;
  const read = { definition, ...parseConfig(definition, node.config) };
  readings.set(node.config, { type: node.type, read });
  return read;
}

// Of one node's own, so that two uses of a layer don't take turns in the memo of its results.
const sharings = new WeakMap<Config, { readonly of: Config; readonly read: ReadNode }>();

/** What `readNode` gives of the layer that a node uses in place of its own. */
export function readSharing(
  node: Pick<GraphNode, 'config'>,
  original: Pick<GraphNode, 'type' | 'config'>,
): ReadNode | null {
  const read = readNode(original);
  if (!read) return null;
  const known = sharings.get(node.config);
  if (known?.of === read.config) return known.read;
  const shared = { ...read, config: { ...read.config } };
  sharings.set(node.config, { of: read.config, read: shared });
  return shared;
}

/** `inputs` has as many shapes as the layer takes. */
export function evaluateLayer(
  { definition, config }: ReadNode,
  inputs: readonly Shape[],
): LayerResult {
  const known = results.get(config);
  if (known && sameShapes(known.inputs, inputs)) return known.result;
  const shape = definition.shape(config, inputs);
  const result: LayerResult = isShapeProblem(shape)
    ? { shape: null, cost: null, problem: shape }
    : { shape, cost: costOf(definition, config, inputs, shape), problem: null };
  results.set(config, { inputs, result });
  return result;
}

const sameShapes = (a: readonly Shape[], b: readonly Shape[]): boolean =>
  a.length === b.length && a.every((shape, i) => shape === b[i] || sameShape(shape, b[i] ?? []));

function costOf(
  definition: LayerDefinition,
  config: Config,
  inputs: readonly Shape[],
  output: Shape,
): LayerCost {
  let params = 0;
  let trainable = 0;
  for (const weight of definition.weights(config, inputs)) {
    const count = weight.shape.reduce((product, size) => product * size, 1);
    params += count;
    if (weight.trainable) trainable += count;
  }
  const values = output.reduce<number>((product, size) => product * (size ?? 1), 1);
  return {
    params,
    trainable,
    multiplyAdds: definition.multiplyAdds(config, inputs, output),
    activationBytes: definition.hasOutput ? 4 * values : 0,
  };
}

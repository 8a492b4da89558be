import { NOISE } from '../layers/input';
import { RECONSTRUCTION } from '../layers/output';
import { type Shape, sameShape } from '../layers/shape';
import type { NodeId, ValidGraph, ValidLayer } from './graph';

/** The part of a network that makes something of random numbers alone. */
export interface Decoder {
  /** What is random: the layers after which it begins, or inputs of noise. */
  readonly sources: readonly ValidLayer[];
  /** What is computed of it, in order; the last gives what is made. */
  readonly path: readonly [...ValidLayer[], ValidLayer];
}

/**
 * What makes samples of a shape: of a variational autoencoder all that comes after its Sampling layers,
 * up to what gives back the input; of a network with inputs of noise (a generator) the last layer of that
 * shape that is not of another part, whose layers share weights with those that judge real samples.
 * Null where there is neither, or more than random numbers comes in.
 */
export function findDecoder({ layers }: ValidGraph, shape: Shape): Decoder | null {
  const nodes = new Map(layers.map((node) => [node.id, node]));
  const sharing = new Set(
    layers.flatMap(({ id, sharesWith }) => (sharesWith === null ? [] : [id, sharesWith])),
  );
  const isSource = ({ type, config }: ValidLayer) =>
    type === 'Sampling' || (type === 'Input' && config.source === NOISE);
  /** Computed of random numbers alone: by which layers. */
  const made = new Map<NodeId, ReadonlySet<NodeId>>();
  for (const node of layers) {
    if (isSource(node)) made.set(node.id, new Set([node.id]));
    else if (node.type !== 'Output' && node.inputs.length > 0) {
      const before = node.inputs.map((id) => made.get(id));
      if (before.includes(undefined)) continue;
      made.set(node.id, new Set([...before.flatMap((ids) => [...(ids ?? [])]), node.id]));
    }
  }
  const fits = (node: ValidLayer | undefined): node is ValidLayer =>
    node !== undefined &&
    !isSource(node) &&
    made.has(node.id) &&
    sameShape(node.outputShape, shape);
  const givenBack = layers
    .filter(({ type, config }) => type === 'Output' && config.target === RECONSTRUCTION)
    .map(({ inputs: [id] }) => nodes.get(id ?? ''))
    .find(fits);
  const last =
    givenBack ??
    layers.findLast(
      (node) => fits(node) && ![...(made.get(node.id) ?? [])].some((id) => sharing.has(id)),
    );
  if (!last) return null;
  const used = made.get(last.id) ?? new Set<NodeId>();
  const path = layers.filter((node) => used.has(node.id) && !isSource(node) && node !== last);
  return {
    sources: layers.filter((node) => used.has(node.id) && isSource(node)),
    path: [...path, last],
  };
}

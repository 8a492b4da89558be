import { augmentationTypes } from '../layers/augmentation';
import { expand } from './blocks/expand';
import { workingNode } from './blocks/node-at';
import type { Config, Graph, GraphNode } from './graph';
import { indexGraph, wiresInto } from './graph-index';
import { readNode } from './layer-result';

/** A layer that gives pictures for pictures. */
export interface ImageStep {
  readonly type: string;
  readonly config: Config;
}

/** Pictures side by side: [count, height, width, channels]. */
export interface Pictures {
  readonly values: Float32Array;
  readonly shape: readonly [number, number, number, number];
}

export interface ChangedPictures {
  /** After the layers that leave nothing to chance. */
  readonly before: Pictures;
  /** After all of them, as in training. */
  readonly after: Pictures;
}

/** Layers that may stand before one that changes pictures at random, and leave pictures. */
const PREPARING: ReadonlySet<string> = new Set(['Rescaling', 'Resizing', 'CenterCrop']);

export const changesImages = (type: string): boolean => augmentationTypes.has(type);

/**
 * The layers from the Input to this one, where all of them give pictures for pictures; else this one by
 * itself. Null where its settings can't be read.
 */
export function imageSteps(graph: Graph, node: GraphNode): readonly ImageStep[] | null {
  const flat = expand(graph).graph;
  const { nodes } = indexGraph(flat);
  const own = stepOf(workingNode(graph, node));
  if (!own) return null;
  const steps = [own];
  let [wire] = wiresInto(flat, node.id);
  for (let left = flat.nodes.length; wire && left > 0; left -= 1) {
    const before = nodes.get(wire.source);
    if (before?.type === 'Input') return steps;
    const step = before && isPicture(before.type) ? stepOf(before) : null;
    if (!before || !step) break;
    steps.unshift(step);
    [wire] = wiresInto(flat, before.id);
  }
  return [own];
}

const isPicture = (type: string): boolean => changesImages(type) || PREPARING.has(type);

function stepOf(node: GraphNode): ImageStep | null {
  const read = readNode(node);
  return read && { type: node.type, config: read.config };
}

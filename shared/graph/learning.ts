import type { GraphNode } from './graph';

/** The largest factor of a learning rate that is taken. */
export const MAX_LEARNING_RATE_FACTOR = 1e6;

export const isLearningRateFactor = (factor: number): boolean =>
  factor >= 0 && factor <= MAX_LEARNING_RATE_FACTOR;

/** How training treats a layer's weights. */
export interface Learning {
  readonly frozen: boolean;
  readonly learningRate: number;
}

/** A factor of 0 is the same as frozen; one that can't be used counts as 1. */
export function learningOf({ frozen = false, learningRate = 1 }: Partial<Learning>): Learning {
  const factor = isLearningRateFactor(learningRate) ? learningRate : 1;
  return { frozen: frozen || factor === 0, learningRate: factor };
}

/** The node with another way of learning. What is as usual is left out, and so is what makes no sense. */
export function setLearning(
  node: GraphNode,
  { frozen = node.frozen, learningRate = node.learningRate }: Partial<Learning>,
): GraphNode {
  if (!isLearningRateFactor(learningRate ?? 1)) return node;
  if (
    (frozen ?? false) === (node.frozen ?? false) &&
    (learningRate ?? 1) === (node.learningRate ?? 1)
  )
    return node;
  const { frozen: _frozen, learningRate: _rate, ...rest } = node;
  return {
    ...rest,
    ...(frozen && { frozen }),
    ...(learningRate !== undefined && learningRate !== 1 && { learningRate }),
  };
}

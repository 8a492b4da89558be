import type { ValidGraph, ValidLayer } from '../../graph/graph';
import { layerOf } from '../../layers';
import { sizeOf } from '../../layers/shape';
import type { TrainingSettings } from '../../training/settings';
import { OPTIMIZER_RULES } from '../optimizers/rules';

const BYTES = 4;

export interface MemoryEstimate {
  /** Weights, their gradients, the optimizer's state and the copies that an update makes. */
  readonly weights: number;
  /** Every layer's output for one batch, kept for the backward pass, and the gradients flowing back. */
  readonly activations: number;
  readonly total: number;
}

/** Bytes that training will hold at its peak, to within a factor of two or so. */
export function estimateMemory(graph: ValidGraph, settings: TrainingSettings): MemoryEstimate {
  const held = graph.layers.filter(({ sharesWith }) => sharesWith === null);
  const parameters = held.reduce((sum, layer) => sum + parametersOf(layer), 0);
  const trained = held
    .filter(({ frozen }) => !frozen)
    .reduce((sum, layer) => sum + parametersOf(layer), 0);
  const slots = OPTIMIZER_RULES[settings.optimizer].slots(settings).length;
  const values = graph.layers.map(({ outputShape }) => sizeOf(outputShape) ?? 0);
  const kept = values.reduce((sum, size) => sum + size, 0);
  // Going back, the gradients of two neighbouring layers are alive at a time.
  const flowing = 2 * Math.max(0, ...values);
  const weights = BYTES * (parameters + trained * (2 + slots));
  const activations = BYTES * settings.batchSize * (kept + flowing);
  return { weights, activations, total: weights + activations };
}

export interface LargestTensor {
  /** Null where the graph is empty. */
  readonly layer: ValidLayer | null;
  readonly bytes: number;
  /** False where it is the layer's output for a batch. */
  readonly isWeight: boolean;
}

/** The largest single tensor among the layers' weights and their outputs for one batch. */
export function largestTensor(graph: ValidGraph, batchSize: number): LargestTensor {
  let found: LargestTensor = { layer: null, bytes: 0, isWeight: false };
  for (const layer of graph.layers) {
    const output = BYTES * batchSize * (sizeOf(layer.outputShape) ?? 0);
    const weight = BYTES * Math.max(0, ...weightSizes(layer));
    if (output > found.bytes) found = { layer, bytes: output, isWeight: false };
    if (weight > found.bytes) found = { layer, bytes: weight, isWeight: true };
  }
  return found;
}

const parametersOf = (layer: ValidLayer): number =>
  weightSizes(layer).reduce((sum, size) => sum + size, 0);

function weightSizes({ type, config, inputShapes }: ValidLayer): number[] {
  const weights = layerOf(type)?.weights(config as never, inputShapes) ?? [];
  return weights.map(({ shape }) => shape.reduce((a, b) => a * b, 1));
}

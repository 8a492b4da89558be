import { sizeOf } from '../../layers/shape';
import type { CompiledModel } from '../compile';

/** Values that the largest layer output of one inference batch may have: 64 MB. */
const LARGEST_ACTIVATION = 2 ** 24;
const LARGEST_BATCH = 512;

/** How many samples to predict at once: many, within bounded memory. */
export function inferenceBatchSize({ layers }: Pick<CompiledModel, 'layers'>): number {
  const largest = Math.max(1, ...layers.map(({ node }) => sizeOf(node.outputShape) ?? 1));
  return Math.max(1, Math.min(LARGEST_BATCH, Math.floor(LARGEST_ACTIVATION / largest)));
}

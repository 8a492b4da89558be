/** The layers that Netloom adds to tfjs. */
import { tf } from '../tf';
import { BatchNormalizationND } from './batch-normalization-nd';
import { CausalConv1D } from './causal-conv1d';
import { GROUPED_CONVOLUTIONS } from './grouped-conv';
import { GRUResetAfter } from './gru-reset-after';
import { LRN } from './lrn';

/** Makes saved models with these layers loadable; may be called again. */
export function registerCustomLayers(): void {
  for (const layer of [
    LRN,
    CausalConv1D,
    BatchNormalizationND,
    GRUResetAfter,
    ...GROUPED_CONVOLUTIONS,
  ])
    tf.serialization.registerClass(layer);
}

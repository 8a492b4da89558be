/** The layers that Netloom adds to tfjs. */
import { tf } from '../tf';
import { BatchNormalizationND } from './batch-normalization-nd';
import { CausalConv1D } from './causal-conv1d';
import { GroupNormalization } from './group-normalization';
import { LRN } from './lrn';
import { RMSNormalization } from './rms-normalization';
import { UnitNormalization } from './unit-normalization';

const LAYERS = [
  BatchNormalizationND,
  CausalConv1D,
  GroupNormalization,
  LRN,
  RMSNormalization,
  UnitNormalization,
] as unknown as tf.serialization.SerializableConstructor<tf.layers.Layer>[];

/** Makes saved models with these layers loadable; may be called again. */
export function registerCustomLayers(): void {
  for (const layer of LAYERS) tf.serialization.registerClass(layer);
}

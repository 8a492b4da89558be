/** The layers that Netloom adds to tfjs, and those that take the place of one of the same name. */
import { tf } from '../tf';
import { AlphaDropout } from './alpha-dropout';
import { BatchNormalizationND } from './batch-normalization-nd';
import { CausalConv1D } from './causal-conv1d';
import { ConvLSTM2D } from './conv-lstm2d';
import { Conv1DTranspose } from './conv1d-transpose';
import { ELU } from './elu';
import { GroupNormalization } from './group-normalization';
import { GROUPED_CONVOLUTIONS } from './grouped-conv';
import { GRUResetAfter } from './gru-reset-after';
import { HardSwish } from './hard-swish';
import { LRN } from './lrn';
import { Masking } from './masking';
import { MultiHeadAttention } from './multi-head-attention';
import { PositionEmbedding } from './position-embedding';
import { RMSNormalization } from './rms-normalization';
import { SinePositionEncoding } from './sine-position-encoding';
import { SpatialDropout2D, SpatialDropout3D } from './spatial-dropout';
import { StopGradient } from './stop-gradient';
import { UnitNormalization } from './unit-normalization';

const LAYERS = [
  ConvLSTM2D,
  SinePositionEncoding,
  PositionEmbedding,
  MultiHeadAttention,
  SpatialDropout2D,
  SpatialDropout3D,
  StopGradient,
  Masking,
  ELU,
  Conv1DTranspose,
  AlphaDropout,
  BatchNormalizationND,
  CausalConv1D,
  GRUResetAfter,
  ...GROUPED_CONVOLUTIONS,
  GroupNormalization,
  LRN,
  RMSNormalization,
  UnitNormalization,
] as unknown as tf.serialization.SerializableConstructor<tf.layers.Layer>[];

/** Makes saved models with these layers and this activation loadable; may be called again. */
export function registerCustomLayers(): void {
  for (const layer of LAYERS) tf.serialization.registerClass(layer);
  tf.serialization.registerClass(HardSwish);
}

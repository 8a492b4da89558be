/** The layers that Netloom adds to tfjs, and those that take the place of one of the same name. */
import { tf } from '../tf';
import { AlphaDropout } from './alpha-dropout';
import { BatchNormalizationND } from './batch-normalization-nd';
import { CategoryEncoding } from './category-encoding';
import { CausalConv1D } from './causal-conv1d';
import { ConvLSTM2D } from './conv-lstm2d';
import { Conv1DTranspose } from './conv1d-transpose';
import { DepthwiseConv1D, SeparableConv1D } from './depthwise-conv1d';
import { EinsumDense } from './einsum-dense';
import { ELU } from './elu';
import { GeluTanh } from './gelu-tanh';
import { GlobalAveragePooling3D, GlobalMaxPooling3D } from './global-pooling3d';
import { GradientReversal } from './gradient-reversal';
import { GroupNormalization } from './group-normalization';
import { GROUPED_CONVOLUTIONS } from './grouped-conv';
import { GRUResetAfter } from './gru-reset-after';
import { HardSwish } from './hard-swish';
import {
  RandomBrightness,
  RandomContrast,
  RandomErasing,
  RandomFlip,
  RandomRotation,
  RandomTranslation,
  RandomZoom,
} from './image-augmentation';
import { Lambda } from './lambda';
import { LRN } from './lrn';
import { Masking } from './masking';
import { MelSpectrogram } from './mel-spectrogram';
import { MFCC } from './mfcc';
import { MultiHeadAttention } from './multi-head-attention';
import { Normalization } from './normalization';
import { Cropping1D, Cropping3D, ZeroPadding1D, ZeroPadding3D } from './padding';
import { PositionEmbedding } from './position-embedding';
import { CenterCrop, Resizing } from './resizing';
import { RMSNormalization } from './rms-normalization';
import { Sampling } from './sampling';
import { SinePositionEncoding } from './sine-position-encoding';
import { SpatialDropout2D, SpatialDropout3D } from './spatial-dropout';
import { StopGradient } from './stop-gradient';
import { Subtract } from './subtract';
import { TextVectorization } from './text-vectorization';
import { TimeDistributed } from './time-distributed';
import { UnitNormalization } from './unit-normalization';
import { UpSampling1D, UpSampling3D } from './up-sampling';

const LAYERS = [
  ConvLSTM2D,
  SinePositionEncoding,
  PositionEmbedding,
  MultiHeadAttention,
  SpatialDropout2D,
  SpatialDropout3D,
  StopGradient,
  GradientReversal,
  Sampling,
  Masking,
  TimeDistributed,
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
  EinsumDense,
  Normalization,
  TextVectorization,
  Lambda,
  MelSpectrogram,
  MFCC,
  Subtract,
  DepthwiseConv1D,
  SeparableConv1D,
  ZeroPadding1D,
  ZeroPadding3D,
  Cropping1D,
  Cropping3D,
  UpSampling1D,
  UpSampling3D,
  Resizing,
  CenterCrop,
  CategoryEncoding,
  GlobalAveragePooling3D,
  GlobalMaxPooling3D,
  RandomFlip,
  RandomRotation,
  RandomZoom,
  RandomTranslation,
  RandomContrast,
  RandomBrightness,
  RandomErasing,
] as unknown as tf.serialization.SerializableConstructor<tf.layers.Layer>[];

/** Makes saved models with these layers and activations loadable; may be called again. */
export function registerCustomLayers(): void {
  for (const layer of LAYERS) tf.serialization.registerClass(layer);
  tf.serialization.registerClass(HardSwish);
  tf.serialization.registerClass(GeluTanh);
}

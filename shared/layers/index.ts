import { activationLayer } from './activation';
import { add } from './add';
import { alphaDropout } from './alpha-dropout';
import { average } from './average';
import { averagePooling1d } from './average-pooling1d';
import { averagePooling2d } from './average-pooling2d';
import { averagePooling3d } from './average-pooling3d';
import { batchNormalization } from './batch-normalization';
import { bidirectional } from './bidirectional';
import { categoryEncoding } from './category-encoding';
import { centerCrop } from './center-crop';
import { concatenate } from './concatenate';
import { convLstm2d } from './conv-lstm2d';
import { conv1d } from './conv1d';
import { conv1dTranspose } from './conv1d-transpose';
import { conv2d } from './conv2d';
import { conv2dTranspose } from './conv2d-transpose';
import { conv3d } from './conv3d';
import { conv3dTranspose } from './conv3d-transpose';
import { cropping1d } from './cropping1d';
import { cropping2d } from './cropping2d';
import { cropping3d } from './cropping3d';
import type { LayerDefinition } from './define-layer';
import { dense } from './dense';
import { depthwiseConv1d } from './depthwise-conv1d';
import { depthwiseConv2d } from './depthwise-conv2d';
import { dot } from './dot';
import { dropout } from './dropout';
import { einsumDense } from './einsum-dense';
import { elu } from './elu';
import { embedding } from './embedding';
import { flatten } from './flatten';
import { gaussianDropout } from './gaussian-dropout';
import { gaussianNoise } from './gaussian-noise';
import {
  globalAveragePooling1d,
  globalAveragePooling2d,
  globalAveragePooling3d,
  globalMaxPooling1d,
  globalMaxPooling2d,
  globalMaxPooling3d,
} from './global-pooling';
import { gradientReversal } from './gradient-reversal';
import { groupNormalization } from './group-normalization';
import { gru } from './gru';
import { input } from './input';
import { instanceNormalization } from './instance-normalization';
import { lambda } from './lambda';
import { layerNormalization } from './layer-normalization';
import { leakyRelu } from './leaky-relu';
import { lrn } from './lrn';
import { lstm } from './lstm';
import { masking } from './masking';
import { maxPooling1d } from './max-pooling1d';
import { maxPooling2d } from './max-pooling2d';
import { maxPooling3d } from './max-pooling3d';
import { maximum } from './maximum';
import { melSpectrogram } from './mel-spectrogram';
import { mfcc } from './mfcc';
import { minimum } from './minimum';
import { multiHeadAttention } from './multi-head-attention';
import { multiply } from './multiply';
import { normalization } from './normalization';
import { output } from './output';
import { permute } from './permute';
import { positionEmbedding } from './position-embedding';
import { prelu } from './prelu';
import { randomBrightness, randomContrast } from './random-colours';
import { randomErasing } from './random-erasing';
import { randomFlip } from './random-flip';
import { randomRotation } from './random-rotation';
import { randomTranslation } from './random-translation';
import { randomZoom } from './random-zoom';
import { relu } from './relu';
import { repeatVector } from './repeat-vector';
import { rescaling } from './rescaling';
import { reshape } from './reshape';
import { resizing } from './resizing';
import { rmsNormalization } from './rms-normalization';
import { sampling } from './sampling';
import { separableConv1d } from './separable-conv1d';
import { separableConv2d } from './separable-conv2d';
import { simpleRnn } from './simple-rnn';
import { sinePositionEncoding } from './sine-position-encoding';
import { softmax } from './softmax';
import { spatialDropout1d, spatialDropout2d, spatialDropout3d } from './spatial-dropout';
import { stopGradient } from './stop-gradient';
import { subtract } from './subtract';
import { textVectorization } from './text-vectorization';
import { thresholdedRelu } from './thresholded-relu';
import { timeDistributed } from './time-distributed';
import { unitNormalization } from './unit-normalization';
import { upSampling1d, upSampling3d } from './up-sampling';
import { upSampling2d } from './up-sampling2d';
import { zeroPadding1d } from './zero-padding1d';
import { zeroPadding2d } from './zero-padding2d';
import { zeroPadding3d } from './zero-padding3d';

/** Every layer type, in the palette's order within its category. */
export const LAYERS: readonly LayerDefinition[] = [
  input,
  output,
  textVectorization,
  dense,
  activationLayer,
  relu,
  leakyRelu,
  prelu,
  elu,
  thresholdedRelu,
  softmax,
  einsumDense,
  stopGradient,
  gradientReversal,
  sampling,
  lambda,
  categoryEncoding,
  conv2d,
  conv1d,
  conv3d,
  conv2dTranspose,
  conv1dTranspose,
  conv3dTranspose,
  separableConv2d,
  depthwiseConv2d,
  separableConv1d,
  depthwiseConv1d,
  zeroPadding2d,
  cropping2d,
  upSampling2d,
  resizing,
  centerCrop,
  zeroPadding1d,
  cropping1d,
  upSampling1d,
  zeroPadding3d,
  cropping3d,
  upSampling3d,
  melSpectrogram,
  mfcc,
  maxPooling2d,
  averagePooling2d,
  globalMaxPooling2d,
  globalAveragePooling2d,
  maxPooling1d,
  averagePooling1d,
  globalMaxPooling1d,
  globalAveragePooling1d,
  maxPooling3d,
  averagePooling3d,
  globalMaxPooling3d,
  globalAveragePooling3d,
  batchNormalization,
  layerNormalization,
  groupNormalization,
  instanceNormalization,
  rmsNormalization,
  unitNormalization,
  lrn,
  rescaling,
  normalization,
  embedding,
  masking,
  simpleRnn,
  lstm,
  gru,
  convLstm2d,
  bidirectional,
  timeDistributed,
  multiHeadAttention,
  positionEmbedding,
  sinePositionEncoding,
  add,
  subtract,
  multiply,
  average,
  maximum,
  minimum,
  concatenate,
  dot,
  flatten,
  reshape,
  permute,
  repeatVector,
  dropout,
  spatialDropout1d,
  spatialDropout2d,
  spatialDropout3d,
  alphaDropout,
  gaussianDropout,
  gaussianNoise,
  randomFlip,
  randomRotation,
  randomZoom,
  randomTranslation,
  randomContrast,
  randomBrightness,
  randomErasing,
];

const byType = new Map(LAYERS.map((layer) => [layer.type, layer]));

export const layerOf = (type: string): LayerDefinition | undefined => byType.get(type);

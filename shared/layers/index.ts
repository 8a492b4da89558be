import { activationLayer } from './activation';
import { add } from './add';
import { average } from './average';
import { averagePooling1d } from './average-pooling1d';
import { averagePooling2d } from './average-pooling2d';
import { batchNormalization } from './batch-normalization';
import { bidirectional } from './bidirectional';
import { concatenate } from './concatenate';
import { conv1d } from './conv1d';
import { conv2d } from './conv2d';
import { conv2dTranspose } from './conv2d-transpose';
import { conv3d } from './conv3d';
import { cropping2d } from './cropping2d';
import type { LayerDefinition } from './define-layer';
import { dense } from './dense';
import { depthwiseConv2d } from './depthwise-conv2d';
import { dot } from './dot';
import { dropout } from './dropout';
import { embedding } from './embedding';
import { flatten } from './flatten';
import { gaussianNoise } from './gaussian-noise';
import {
  globalAveragePooling1d,
  globalAveragePooling2d,
  globalMaxPooling1d,
  globalMaxPooling2d,
} from './global-pooling';
import { groupNormalization } from './group-normalization';
import { gru } from './gru';
import { input } from './input';
import { instanceNormalization } from './instance-normalization';
import { layerNormalization } from './layer-normalization';
import { leakyRelu } from './leaky-relu';
import { lrn } from './lrn';
import { lstm } from './lstm';
import { maxPooling1d } from './max-pooling1d';
import { maxPooling2d } from './max-pooling2d';
import { maximum } from './maximum';
import { minimum } from './minimum';
import { multiply } from './multiply';
import { output } from './output';
import { permute } from './permute';
import { prelu } from './prelu';
import { relu } from './relu';
import { repeatVector } from './repeat-vector';
import { reshape } from './reshape';
import { rmsNormalization } from './rms-normalization';
import { separableConv2d } from './separable-conv2d';
import { simpleRnn } from './simple-rnn';
import { softmax } from './softmax';
import { timeDistributed } from './time-distributed';
import { unitNormalization } from './unit-normalization';
import { upSampling2d } from './up-sampling2d';
import { zeroPadding2d } from './zero-padding2d';

/** Every layer type, in the palette's order within its category. */
export const LAYERS: readonly LayerDefinition[] = [
  input,
  output,
  dense,
  activationLayer,
  relu,
  leakyRelu,
  prelu,
  softmax,
  conv2d,
  conv1d,
  conv3d,
  conv2dTranspose,
  separableConv2d,
  depthwiseConv2d,
  zeroPadding2d,
  cropping2d,
  upSampling2d,
  maxPooling2d,
  averagePooling2d,
  globalMaxPooling2d,
  globalAveragePooling2d,
  maxPooling1d,
  averagePooling1d,
  globalMaxPooling1d,
  globalAveragePooling1d,
  batchNormalization,
  layerNormalization,
  groupNormalization,
  instanceNormalization,
  rmsNormalization,
  unitNormalization,
  lrn,
  embedding,
  simpleRnn,
  lstm,
  gru,
  bidirectional,
  timeDistributed,
  add,
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
  gaussianNoise,
];

const byType = new Map(LAYERS.map((layer) => [layer.type, layer]));

export const layerOf = (type: string): LayerDefinition | undefined => byType.get(type);

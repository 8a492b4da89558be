/** Every kernel of our own on wasm that a random case can be made for. */
import type { Family } from '../../../../helpers/kernel-cases';
import { activationGrad, softmaxGrad } from '../webgpu/activation-families';
import { conv3x3, conv3x3FilterGrad, conv3x3InputGrad } from './conv-families';
import { softmax, unary } from './elementwise-families';
import { biasActivationGrad, dense, rowsOuter } from './layer-families';
import { accuracy, crossEntropy, crossEntropyGrad, lrn, lrnGrad } from './loss-families';
import { batchNorm, batchNormGrad, layerNorm, layerNormGrad } from './norm-families';
import { concat, pairs, split } from './piece-families';
import { averagePool, averagePoolGrad, maxPool, maxPoolGrad } from './pool-families';
import { broadcast, reduction, spread } from './reduce-families';

export const families: Readonly<Record<string, Family>> = {
  accuracy,
  activationGrad,
  averagePool,
  averagePoolGrad,
  biasActivationGrad,
  concat,
  dense,
  pairs,
  rowsOuter,
  split,
  batchNorm,
  batchNormGrad,
  conv3x3,
  conv3x3FilterGrad,
  conv3x3InputGrad,
  layerNorm,
  layerNormGrad,
  maxPool,
  maxPoolGrad,
  broadcast,
  crossEntropy,
  crossEntropyGrad,
  lrn,
  lrnGrad,
  reduction,
  spread,
  softmax,
  softmaxGrad,
  unary,
};

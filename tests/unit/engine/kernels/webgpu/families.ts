/** Every kernel of our own on webgpu that a random case can be made for. */
import type { Family } from '../../../../helpers/kernel-cases';
import { activation, activationGrad, softmaxGrad } from './activation-families';
import {
  conv2DFilterGrad,
  conv2DInputGrad,
  conv3D,
  conv3DFilterGrad,
  conv3DInputGrad,
  depthwiseFilterGrad,
  groupedConv2D,
  groupedConv3D,
  groupedFilterGrad,
  groupedInputGrad,
} from './conv-families';
import { crossEntropy, crossEntropyGrad } from './loss-families';
import { batchNorm, batchNormGrad, layerNorm, layerNormGrad, leadingSum } from './norm-families';
import { timesTransposed } from './product-families';

export const families: Readonly<Record<string, Family>> = {
  activation,
  activationGrad,
  softmaxGrad,
  conv2DFilterGrad,
  conv2DInputGrad,
  conv3D,
  conv3DFilterGrad,
  conv3DInputGrad,
  groupedConv2D,
  groupedConv3D,
  groupedFilterGrad,
  groupedInputGrad,
  batchNorm,
  batchNormGrad,
  layerNorm,
  layerNormGrad,
  leadingSum,
  depthwiseFilterGrad,
  crossEntropy,
  crossEntropyGrad,
  timesTransposed,
};

/** Every family of kernels that random configurations try. */
import {
  convolutions,
  depthwiseConv2d,
  groupedConvolutions,
  transposedConvolutions,
} from './convolution';
import { binaryOperations, unaryOperations } from './elementwise';
import type { KernelFamily } from './kernel-family';
import { gather, segmentSum } from './lookup';
import { fusedMatMul, matMul } from './mat-mul';
import { batchNorm } from './normalization';
import { pooling } from './pooling';
import { recurrentLayers } from './recurrent';
import { reduce } from './reductions';
import { resize } from './resize';
import { softmax } from './softmax';

export const families: readonly KernelFamily[] = [
  matMul,
  fusedMatMul,
  ...convolutions,
  ...transposedConvolutions,
  depthwiseConv2d,
  ...groupedConvolutions,
  ...pooling,
  batchNorm,
  softmax,
  ...reduce,
  gather,
  segmentSum,
  ...resize,
  ...recurrentLayers,
  unaryOperations,
  binaryOperations,
];

/** Every family of kernels that random configurations try. */
import { conv2d, depthwiseConv2d } from './convolution';
import type { KernelFamily } from './kernel-family';
import { fusedMatMul, matMul } from './mat-mul';
import { pooling } from './pooling';

export const families: readonly KernelFamily[] = [
  matMul,
  fusedMatMul,
  conv2d,
  depthwiseConv2d,
  ...pooling,
];

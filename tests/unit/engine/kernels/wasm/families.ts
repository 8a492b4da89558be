/** Every kernel of our own on wasm that a random case can be made for. */
import type { Family } from '../../../../helpers/kernel-cases';
import { activationGrad, softmaxGrad } from '../webgpu/activation-families';
import { softmax, unary } from './elementwise-families';

export const families: Readonly<Record<string, Family>> = {
  activationGrad,
  softmax,
  softmaxGrad,
  unary,
};

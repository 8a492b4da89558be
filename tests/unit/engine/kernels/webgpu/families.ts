/** Every kernel of our own on webgpu that a random case can be made for. */
import type { Family } from '../../../../helpers/kernel-cases';
import { activationGrad, softmaxGrad } from './activation-families';

export const families: Readonly<Record<string, Family>> = {
  activationGrad,
  softmaxGrad,
};

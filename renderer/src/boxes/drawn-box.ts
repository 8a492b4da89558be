import type { Box } from '../../../shared/detection/boxes';

export interface DrawnBox {
  readonly box: Box;
  /** An object that is there; a box that found one; a box that found none. */
  readonly kind: 'truth' | 'right' | 'wrong';
  readonly text: string;
}

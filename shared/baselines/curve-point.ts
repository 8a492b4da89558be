import type { Figure } from '../training/figures';
import type { MethodId } from './method';

/** What a learner reaches with so much data. */
export interface CurvePoint {
  /** Training samples learned from. */
  readonly samples: number;
  readonly learner: MethodId | 'network';
  /** On the test split. */
  readonly figures: readonly Figure[];
}

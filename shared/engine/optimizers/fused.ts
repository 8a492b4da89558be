/**
 * Updates of all weights at once by a backend's own kernels. A backend registers one function; where it
 * has none, or answers null, the rule runs in tfjs's operations, weight by weight.
 */
import type { OptimizerName } from '../../training/settings';
import { tf } from '../tf';
import type { OptimizerSettings, StepContext, Update } from './rule';

export interface FusedItem {
  readonly weight: tf.Tensor;
  readonly gradient: tf.Tensor;
  /** In the order of the rule's slots, each of the weight's shape. */
  readonly state: readonly tf.Tensor[];
}

export interface FusedContext extends StepContext {
  /** What each gradient is to be multiplied by first, a scalar on the device; null: nothing. */
  readonly clipScale: tf.Scalar | null;
}

/**
 * New weights and states, one update for each item, or null where this rule or these tensors are not for
 * the kernel. Called inside a tidy; inputs must not be disposed of. States may be changed in place and
 * given back; weights and gradients must not be written to.
 */
export type FusedUpdate = (
  items: readonly FusedItem[],
  rule: OptimizerName,
  context: FusedContext,
  settings: OptimizerSettings,
) => readonly Update[] | null;

const byBackend = new Map<string, FusedUpdate>();

export function registerFusedUpdate(backendName: string, update: FusedUpdate): void {
  byBackend.set(backendName, update);
}

/** By the current backend's kernel; null where there is none for it. */
export const fusedUpdate: FusedUpdate = (...parameters) =>
  byBackend.get(tf.getBackend())?.(...parameters) ?? null;

import { z } from 'zod';

/** How an agent learns from what it does: deep Q-learning (Mnih et al. 2015). Steps are the environment's. */
export const reinforcementSchema = z.strictObject({
  /** γ: what a reward is worth that comes one step later. */
  discount: z.number().min(0).max(1).default(0.99),
  /** Steps between two evaluations: an epoch. */
  stepsPerEpoch: z.int().min(1).max(1_000_000).default(1000),
  /** Steps that are remembered; the oldest are forgotten. */
  memory: z.int().min(1).max(1_000_000).default(50_000),
  /** Steps of random play before the first update. */
  learningStarts: z.int().min(0).max(1_000_000).default(1000),
  /** Steps from one update to the next. */
  updateEvery: z.int().min(1).max(10_000).default(2),
  /** Updates after which the target network becomes a copy of the one that learns. */
  targetUpdate: z.int().min(1).max(1_000_000).default(128),
  /** ε: the share of actions chosen at random, at first and once it has sunk. */
  explorationStart: z.number().min(0).max(1).default(1),
  explorationEnd: z.number().min(0).max(1).default(0.04),
  /** Steps over which it sinks, in a straight line. */
  explorationSteps: z.int().min(0).max(100_000_000).default(8000),
  /** The network that learns chooses the next action, the target network says its worth (van Hasselt et al. 2016). */
  doubleQ: z.boolean().default(true),
});
export type Reinforcement = z.infer<typeof reinforcementSchema>;
export const DEFAULT_REINFORCEMENT: Reinforcement = reinforcementSchema.parse({});

/** ε at a step. */
export function explorationAt(
  { explorationStart, explorationEnd, explorationSteps }: Reinforcement,
  step: number,
): number {
  const share = explorationSteps === 0 ? 1 : Math.min(1, step / explorationSteps);
  return (1 - share) * explorationStart + share * explorationEnd;
}

/** An episode as it was played, to be shown. */
export interface Episode {
  readonly environment: string;
  /** Epochs of training before it. */
  readonly epoch: number;
  /** From the first to the last, one more than actions. */
  readonly states: readonly (readonly number[])[];
  readonly actions: readonly number[];
  readonly return: number;
}

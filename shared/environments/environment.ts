import type { Text } from '../layers/text';

/** One number that an agent sees. */
export interface Observed {
  readonly name: Text;
  /** As a data set's column is called: in files, in code and behind an Input. */
  readonly column: string;
  /** Outside of it an episode is over or the value has no bound. */
  readonly range: readonly [least: number, greatest: number];
  readonly unit: Text;
}

export type State = readonly number[];

export interface Outcome {
  readonly state: State;
  readonly reward: number;
  /** The episode is over by itself; an environment does not count its steps. */
  readonly terminated: boolean;
}

/**
 * A world in which an agent acts: at each step it sees a state, chooses an action and receives a reward.
 * Pure functions, so that an episode is the same wherever it is played.
 */
export interface Environment {
  readonly id: string;
  readonly name: Text;
  readonly summary: Text;
  readonly source: string;
  /** In the order of a state's numbers. */
  readonly observations: readonly Observed[];
  readonly actions: readonly Text[];
  readonly reward: Text;
  readonly ends: Text;
  /** Steps after which an episode is cut off, which says nothing of the state it was in. */
  readonly timeLimit: number;
  /** Seconds that a step stands for. */
  readonly secondsPerStep: number;
  /** Solved where 100 episodes have this return on average. */
  readonly solvedAt: number;
  /** A first state; `random` gives numbers in [0, 1). */
  readonly reset: (random: () => number) => State;
  readonly step: (state: State, action: number) => Outcome;
  /** The state once something has pushed from outside: negative to the left, 0 not at all. */
  readonly push: (state: State, strength: number) => State;
}

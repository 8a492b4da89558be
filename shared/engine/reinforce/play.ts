import { seededRandom } from '../../data/random';
import type { Environment, State } from '../../environments/environment';
import { mixSeed } from '../seeds';

/** One episode from its first state to its end. */
export interface Played {
  /** One more than actions. */
  readonly states: readonly State[];
  readonly actions: readonly number[];
  readonly return: number;
}

interface PlayOptions {
  /** Told before each step of all; true ends the play, of which nothing comes. */
  readonly pause: () => Promise<boolean>;
}

/** Where the episodes of a purpose begin: the same for the same purpose, other than for any other. */
export const firstStates = (environment: Environment, purpose: string, count: number): State[] =>
  Array.from({ length: count }, (_, episode) =>
    environment.reset(seededRandom(mixSeed('episode', purpose, episode))),
  );

/**
 * Plays an episode from each of the first states, all at the same time, by what `choose` says of the
 * states of those that still go on. Null where the play was ended.
 */
export async function play(
  environment: Environment,
  firsts: readonly State[],
  choose: (states: readonly State[]) => Promise<readonly number[]>,
  { pause }: PlayOptions,
): Promise<Played[] | null> {
  const games = firsts.map((first) => ({ states: [first], actions: [] as number[], return: 0 }));
  let going = games;
  for (let step = 0; step < environment.timeLimit && going.length > 0; step++) {
    if (await pause()) return null;
    const actions = await choose(going.map(({ states }) => states.at(-1) as State));
    going = going.filter((game, place) => {
      const action = actions[place] as number;
      const outcome = environment.step(game.states.at(-1) as State, action);
      game.states.push(outcome.state);
      game.actions.push(action);
      game.return += outcome.reward;
      return !outcome.terminated;
    });
  }
  return games;
}

import { seededRandom } from '../../data/random';
import type { Environment, State } from '../../environments/environment';
import type { Metrics } from '../../training/events';
import { mixSeed } from '../seeds';
import type { Transition } from './replay-memory';

/** An agent's life in its environment: one episode after another, and what each was worth. */
export class Experience {
  readonly #environment: Environment;
  readonly #seed: number;
  readonly #random: () => number;
  #state: State;
  #episode = 0;
  #steps = 0;
  #return = 0;
  #latest: number | null = null;
  #ofEpoch: number[] = [];

  constructor(environment: Environment, seed: number) {
    this.#environment = environment;
    this.#seed = seed;
    this.#random = seededRandom(mixSeed(seed, 'explore'));
    this.#state = this.#begin();
  }

  /** Takes the action that `choose` says, or with the probability of exploration any. */
  async step(exploration: number, choose: (state: State) => Promise<number>): Promise<Transition> {
    const { actions, timeLimit } = this.#environment;
    const state = this.#state;
    const explores = this.#random() < exploration;
    const action = explores ? Math.floor(this.#random() * actions.length) : await choose(state);
    const { state: next, reward, terminated } = this.#environment.step(state, action);
    this.#steps++;
    this.#return += reward;
    this.#state = next;
    if (terminated || this.#steps >= timeLimit) {
      this.#latest = this.#return;
      this.#ofEpoch.push(this.#return);
      this.#state = this.#begin();
    }
    return { state, action, reward, next, terminated };
  }

  beginEpoch(): void {
    this.#ofEpoch = [];
  }

  /** The return of the episode that ended last; nothing before the first. */
  get latest(): Metrics {
    return this.#latest === null ? {} : { return: this.#latest };
  }

  /** The mean return of the episodes that ended in the epoch, where any did. */
  get ofEpoch(): Metrics {
    const returns = this.#ofEpoch;
    if (returns.length === 0) return {};
    return { return: returns.reduce((sum, value) => sum + value, 0) / returns.length };
  }

  #begin(): State {
    this.#steps = 0;
    this.#return = 0;
    return this.#environment.reset(seededRandom(mixSeed(this.#seed, 'play', this.#episode++)));
  }
}

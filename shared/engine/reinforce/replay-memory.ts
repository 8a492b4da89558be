import type { Split } from '../../data/dataset';
import { OBSERVATION } from '../../data/environment/load-environment';
import type { State } from '../../environments/environment';

/** One step that was taken. */
export interface Transition {
  readonly state: State;
  readonly action: number;
  readonly reward: number;
  readonly next: State;
  /** Nothing comes after it; an episode that was cut off could have gone on. */
  readonly terminated: boolean;
}

/** What an agent remembers (Lin 1992): the latest steps, of which it draws at random to learn from. */
export class ReplayMemory {
  /** Both with all the room there is; only the first `size` places are filled. */
  readonly states: Split;
  readonly nextStates: Split;
  readonly actions: Int32Array;
  readonly rewards: Float32Array;
  /** 1 where something comes after the step, 0 where the episode ended by itself. */
  readonly goesOn: Float32Array;
  readonly #capacity: number;
  readonly #width: number;
  readonly #before: Float32Array;
  readonly #after: Float32Array;
  #added = 0;

  /** `width` numbers are a state. */
  constructor(capacity: number, width: number) {
    this.#capacity = capacity;
    this.#width = width;
    this.#before = new Float32Array(capacity * width);
    this.#after = new Float32Array(capacity * width);
    this.states = splitOf(this.#before, width);
    this.nextStates = splitOf(this.#after, width);
    this.actions = new Int32Array(capacity);
    this.rewards = new Float32Array(capacity);
    this.goesOn = new Float32Array(capacity);
  }

  get size(): number {
    return Math.min(this.#added, this.#capacity);
  }

  /** In place of the oldest, where there is no more room. */
  add({ state, action, reward, next, terminated }: Transition): void {
    const place = this.#added++ % this.#capacity;
    this.#before.set(state, place * this.#width);
    this.#after.set(next, place * this.#width);
    this.actions[place] = action;
    this.rewards[place] = reward;
    this.goesOn[place] = terminated ? 0 : 1;
  }

  /** Places drawn evenly, each as often as it comes; `random` gives numbers in [0, 1). */
  draw(count: number, random: () => number): Uint32Array {
    return Uint32Array.from({ length: count }, () => Math.floor(random() * this.size));
  }
}

/** States as the samples of the input that takes them. */
export const splitOf = (data: Float32Array, width: number): Split => ({
  size: data.length / width,
  inputs: { [OBSERVATION]: { data, shape: [width], scale: 1 } },
  targets: {},
  rows: new Uint32Array(),
});

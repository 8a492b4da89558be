import type { tf } from '../tf';

interface Pending {
  readonly values: Promise<ArrayLike<number>>;
  readonly receive: (values: ArrayLike<number>) => void;
}

/** Steps whose numbers may be on their way from a GPU. */
export const MOST_ON_THEIR_WAY = 3;

/**
 * Brings the steps' numbers back in order. cpu and wasm have them at once; from a GPU they arrive a few
 * steps late, so that the next steps are on their way meanwhile and none waits for the way back.
 */
export class Readings {
  readonly immediate: boolean;
  readonly #most: number;
  #pending: Pending[] = [];

  /** `most` steps may be on their way at a time. */
  constructor(immediate: boolean, most: number) {
    this.immediate = immediate;
    this.#most = most;
  }

  /** Takes over `values`. Waits where too many are on their way; throws what a `receive` throws. */
  async add(values: tf.Tensor, receive: Pending['receive']): Promise<void> {
    if (this.immediate) {
      const data = values.dataSync();
      values.dispose();
      receive(data);
      return;
    }
    const arriving = values.data().finally(() => values.dispose());
    // `drain` sees a failure; until then a lost GPU must not count as an unhandled rejection.
    arriving.catch(() => {});
    this.#pending.push({ values: arriving, receive });
    await this.#leave(this.#most);
  }

  /** Waits for all that are on their way. */
  async drain(): Promise<void> {
    await this.#leave(0);
  }

  /** Waits for what is on its way, and ignores it. */
  async abandon(): Promise<void> {
    const pending = this.#pending;
    this.#pending = [];
    await Promise.allSettled(pending.map(({ values }) => values));
  }

  async #leave(count: number): Promise<void> {
    while (this.#pending.length > count) {
      const first = this.#pending.shift();
      if (first) first.receive(await first.values);
    }
  }
}

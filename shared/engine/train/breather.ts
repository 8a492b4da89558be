/** How long the loop may keep its thread before messages get in, in milliseconds. */
const LONGEST_TURN = 12;

/**
 * Lets the event loop run now and then. A message channel, since timers are held back to 4 ms when
 * nested and to a second in hidden windows.
 */
export class Breather {
  readonly #channel = new MessageChannel();
  #resolve: (() => void) | null = null;
  #last = performance.now();

  constructor() {
    this.#channel.port1.onmessage = () => {
      this.#last = performance.now();
      this.#resolve?.();
    };
  }

  /** Yields where the turn has lasted long enough. */
  async breathe(): Promise<void> {
    if (performance.now() - this.#last < LONGEST_TURN) return;
    await new Promise<void>((resolve) => {
      this.#resolve = resolve;
      this.#channel.port2.postMessage(null);
    });
  }

  /** A port that listens keeps Node from ending. */
  close(): void {
    this.#channel.port1.close();
    this.#channel.port2.close();
  }
}

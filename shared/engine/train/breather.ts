/**
 * How long the loop may keep its thread before messages get in, in milliseconds: a button is still answered
 * at once, and helping threads, which sleep meanwhile, are not woken more often than that.
 */
const LONGEST_TURN = 50;

/** Calls back once other events have had their turn. */
type Defer = (callback: () => void) => unknown;

/**
 * Lets the event loop run now and then. Not by timers: browsers hold nested ones back to 4 ms, and to
 * a second in hidden windows. A message channel has no such limit, but Node works off a thousand of
 * its messages in a row before anything else, so there it is `setImmediate`.
 */
export class Breather {
  readonly #channel: InstanceType<typeof MessageChannel> | null = null;
  readonly #defer: Defer;
  #called: (() => void) | null = null;
  #last = performance.now();

  constructor() {
    const immediate: unknown = Reflect.get(globalThis, 'setImmediate');
    if (typeof immediate === 'function') {
      this.#defer = immediate as Defer;
      return;
    }
    const channel = new MessageChannel();
    channel.port1.addEventListener('message', () => this.#called?.());
    channel.port1.start();
    this.#channel = channel;
    this.#defer = (callback) => {
      this.#called = callback;
      channel.port2.postMessage(null);
    };
  }

  /** Yields where the turn has lasted long enough. */
  async breathe(): Promise<void> {
    if (performance.now() - this.#last < LONGEST_TURN) return;
    await new Promise<void>((resolve) => {
      this.#defer(resolve);
    });
    this.#last = performance.now();
  }

  close(): void {
    this.#channel?.port1.close();
    this.#channel?.port2.close();
  }
}

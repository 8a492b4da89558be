/** What the training loop asks before each step, and what a person asks of the loop. No tensors here. */
export class Control {
  /** Steps allowed before the next pause; 'epoch' is up to the end of the epoch. */
  #allowed: number | 'epoch' = Number.POSITIVE_INFINITY;
  #stopped = false;
  #wake: (() => void) | null = null;

  pause(): void {
    this.#allow(0);
  }

  resume(): void {
    this.#allow(Number.POSITIVE_INFINITY);
  }

  stepOnce(): void {
    this.#allow(1);
  }

  epochOnce(): void {
    this.#allow('epoch');
  }

  stop(): void {
    this.#stopped = true;
    this.#wake?.();
  }

  get stopped(): boolean {
    return this.#stopped;
  }

  get mustWait(): boolean {
    return this.#allowed === 0 && !this.#stopped;
  }

  /** Resolves when something may be done again. */
  async wait(): Promise<void> {
    while (this.mustWait) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    this.#wake = null;
  }

  stepDone(): void {
    if (typeof this.#allowed === 'number') this.#allowed = Math.max(0, this.#allowed - 1);
  }

  epochDone(): void {
    if (this.#allowed === 'epoch') this.#allowed = 0;
  }

  #allow(steps: number | 'epoch'): void {
    this.#allowed = steps;
    this.#wake?.();
  }
}

/** Time spent at work, in seconds: it stands still during pauses. */
export class Stopwatch {
  #elapsed = 0;
  #since: number | null = null;

  start(): void {
    this.#since ??= performance.now();
  }

  stop(): void {
    this.#elapsed = this.#milliseconds();
    this.#since = null;
  }

  get seconds(): number {
    return this.#milliseconds() / 1000;
  }

  #milliseconds(): number {
    return this.#elapsed + (this.#since === null ? 0 : performance.now() - this.#since);
  }
}

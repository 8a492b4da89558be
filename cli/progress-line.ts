import type { TrainingEvent } from '../shared/training/events';

type Batches = Extract<TrainingEvent, { kind: 'batches' }>;

/** One line on a terminal that moves while a run goes on; silent where nobody watches. */
export class ProgressLine {
  readonly #live = process.stderr.isTTY;
  #shown = false;

  show(event: Batches, epochs: number): void {
    const last = event.batches[event.batches.length - 1];
    if (!this.#live || !last) return;
    const minutes = Math.floor(event.secondsLeft / 60);
    const seconds = String(Math.floor(event.secondsLeft % 60)).padStart(2, '0');
    const speed = Math.round(event.samplesPerSecond).toLocaleString('en');
    process.stderr.write(
      `\r\x1b[K${last.epoch}/${epochs}  ${last.step}  loss ${last.loss.toFixed(4)}  ${speed}/s  −${minutes}:${seconds}`,
    );
    this.#shown = true;
  }

  end(): void {
    if (this.#shown) process.stderr.write('\r\x1b[K');
    this.#shown = false;
  }
}

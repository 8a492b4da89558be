import i18next from 'i18next';
import type { TrainingEvent } from '../../shared/training/events';

type Batches = Extract<TrainingEvent, { kind: 'batches' }>;

/** One line on a terminal that moves while a run goes on; silent where nobody watches. */
export class ProgressLine {
  readonly #live = process.stderr.isTTY;
  readonly #epochs: number;
  #shown = false;

  constructor(epochs: number) {
    this.#epochs = epochs;
  }

  show(event: Batches): void {
    const last = event.batches.at(-1);
    if (!this.#live || !last) return;
    const line = i18next.t('train.progress', {
      epoch: last.epoch,
      epochs: this.#epochs,
      step: last.step,
      loss: last.loss.toFixed(4),
      speed: Math.round(event.samplesPerSecond).toLocaleString('en'),
      left: minutes(event.secondsLeft),
    });
    process.stderr.write(`\r\x1b[K${line}`);
    this.#shown = true;
  }

  end(): void {
    if (this.#shown) process.stderr.write('\r\x1b[K');
    this.#shown = false;
  }
}

const minutes = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;

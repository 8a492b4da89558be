import type { BatchRecord, TrainingEvent } from '../../training/events';
import { memoryBytes } from '../model/memory';

/** At most ten reports a second. */
const INTERVAL = 100;

/** Gathers batches and says them several at a time, with speed, memory and time left. */
export class Reporter {
  readonly #emit: (event: TrainingEvent) => void;
  readonly #secondsLeft: () => number;
  #batches: BatchRecord[] = [];
  #samples = 0;
  #last = performance.now();
  #samplesPerSecond = 0;

  constructor(emit: (event: TrainingEvent) => void, secondsLeft: () => number) {
    this.#emit = emit;
    this.#secondsLeft = secondsLeft;
  }

  add(record: BatchRecord, samples: number): void {
    this.#batches.push(record);
    this.#samples += samples;
    if (performance.now() - this.#last >= INTERVAL) this.flush();
  }

  /** Says what has been gathered, however little. */
  flush(): void {
    const now = performance.now();
    if (this.#batches.length > 0) {
      const recent = (this.#samples * 1000) / Math.max(1, now - this.#last);
      this.#samplesPerSecond =
        this.#samplesPerSecond === 0 ? recent : 0.7 * this.#samplesPerSecond + 0.3 * recent;
      this.#emit({
        kind: 'batches',
        batches: this.#batches,
        samplesPerSecond: this.#samplesPerSecond,
        memoryBytes: memoryBytes(),
        secondsLeft: this.#secondsLeft(),
      });
    }
    this.restart();
  }

  /** Leaves out of the speed what has passed since the last report: a pause, a validation. */
  restart(): void {
    this.#batches = [];
    this.#samples = 0;
    this.#last = performance.now();
  }
}

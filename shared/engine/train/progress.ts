import type { Checkpoint, EpochRecord, NamedArray, TrainingEvent } from '../../training/events';
import type { TrainingSettings } from '../../training/settings';
import { readWeights } from '../model-weights';
import { Monitor } from './monitor';
import type { Prepared } from './prepare';

/** How far a run has come: everything that a checkpoint keeps besides weights and optimizer state. */
export class Progress {
  epoch: number;
  step: number;
  firstLoss: number | null;
  readonly monitor: Monitor;
  readonly epochs: EpochRecord[];

  constructor(settings: TrainingSettings, checkpoint: Checkpoint | undefined) {
    this.epoch = checkpoint?.epoch ?? 0;
    this.step = checkpoint?.step ?? 0;
    this.firstLoss = checkpoint?.firstLoss ?? null;
    this.epochs = [...(checkpoint?.epochs ?? [])];
    this.monitor = new Monitor(settings, checkpoint);
  }
}

/** Says checkpoints at the ends of epochs, but where epochs are short not more often than so. */
export class Checkpoints {
  readonly #interval: number;
  readonly #emit: (event: TrainingEvent) => void;
  #last = Number.NEGATIVE_INFINITY;

  constructor(emit: (event: TrainingEvent) => void, seconds: number) {
    this.#emit = emit;
    this.#interval = seconds * 1000;
  }

  get due(): boolean {
    return performance.now() - this.#last >= this.#interval;
  }

  /** `weights` where they have already been read. */
  async say(
    progress: Progress,
    { compiled, optimizer }: Prepared,
    weights: readonly NamedArray[] | null,
  ): Promise<void> {
    const { epoch, step, firstLoss, epochs, monitor } = progress;
    const { best, stale, plateau } = monitor;
    const checkpoint: Checkpoint = {
      epoch,
      step,
      learningRate: epochs.at(-1)?.learningRate ?? 0,
      weights: weights ?? (await readWeights(compiled.model)),
      optimizer: await optimizer.save(),
      best,
      stale,
      plateau,
      firstLoss,
      epochs: [...epochs],
    };
    this.#emit({ kind: 'checkpoint', checkpoint });
    this.#last = performance.now();
  }
}

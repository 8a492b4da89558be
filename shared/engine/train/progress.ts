import type {
  Checkpoint,
  EpochRecord,
  NamedArray,
  StagePosition,
  TrainingEvent,
} from '../../training/events';
import type { TrainingSettings } from '../../training/settings';
import { readWeights } from '../model-weights';
import { Monitor } from './monitor';
import type { Prepared } from './prepare';
import { saveOptimizers } from './stages';

/** How far a run has come: everything that a checkpoint keeps besides weights and optimizer state. */
export class Progress {
  epoch: number;
  step: number;
  firstLoss: number | null;
  monitor: Monitor;
  stage: StagePosition;
  readonly epochs: EpochRecord[];
  readonly #settings: TrainingSettings;

  constructor(settings: TrainingSettings, checkpoint: Checkpoint | undefined) {
    this.epoch = checkpoint?.epoch ?? 0;
    this.step = checkpoint?.step ?? 0;
    this.firstLoss = checkpoint?.firstLoss ?? null;
    this.epochs = [...(checkpoint?.epochs ?? [])];
    this.monitor = new Monitor(settings, checkpoint);
    this.stage = checkpoint?.stage ?? { index: 0, epoch: this.epoch, step: this.step };
    this.#settings = settings;
  }

  /** Goes to the next stage: what has been watched so far says nothing of it. */
  nextStage(): void {
    this.stage = { index: this.stage.index + 1, epoch: 0, step: 0 };
    this.monitor = new Monitor(this.#settings);
    this.firstLoss = null;
  }

  stepDone(): number {
    this.stage = { ...this.stage, step: this.stage.step + 1 };
    return ++this.step;
  }

  epochDone(): number {
    this.stage = { ...this.stage, epoch: this.stage.epoch + 1 };
    return ++this.epoch;
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
    { compiled, phases }: Prepared,
    weights: readonly NamedArray[] | null,
  ): Promise<void> {
    const { epoch, step, firstLoss, epochs, monitor, stage } = progress;
    const phase = phases[stage.index];
    const { best, stale, plateau } = monitor;
    const checkpoint: Checkpoint = {
      epoch,
      step,
      learningRate: epochs.at(-1)?.learningRate ?? 0,
      weights: weights ?? (await readWeights(compiled.model)),
      optimizer: phase ? await saveOptimizers(phase) : [],
      best,
      stale,
      plateau,
      firstLoss,
      epochs: [...epochs],
      ...(phase?.name !== null && { stage }),
    };
    this.#emit({ kind: 'checkpoint', checkpoint });
    this.#last = performance.now();
  }
}

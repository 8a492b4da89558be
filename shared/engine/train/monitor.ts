import type { Checkpoint, EpochRecord, NamedArray } from '../../training/events';
import type { TrainingSettings } from '../../training/settings';

type Settings = Pick<TrainingSettings, 'earlyStopping' | 'schedule'>;

/**
 * The value that early stopping and the plateau schedule watch, made so that smaller is better. Where
 * the chosen one does not exist (no validation split, no accuracy) the nearest that does stands in.
 */
export function monitored(record: EpochRecord, { earlyStopping }: Settings): number {
  // An agent is as good as it plays.
  if (record.valMetrics?.return !== undefined) return -record.valMetrics.return;
  const { monitor } = earlyStopping;
  if (monitor === 'valAccuracy') {
    const accuracies = Object.entries(record.valMetrics ?? record.metrics)
      .filter(([name]) => /(^|_)accuracy$/.test(name))
      .map(([, value]) => value);
    if (accuracies.length > 0)
      return -accuracies.reduce((sum, value) => sum + value, 0) / accuracies.length;
  }
  return monitor === 'loss' ? record.loss : (record.valLoss ?? record.loss);
}

/** Follows the monitored value over the epochs. Plain state, kept in checkpoints. */
export class Monitor {
  best: Checkpoint['best'] = null;
  stale = 0;
  plateau: Checkpoint['plateau'] = { factor: 1, stale: 0 };
  readonly #settings: Settings;

  constructor(settings: Settings, from?: Pick<Checkpoint, 'best' | 'stale' | 'plateau'>) {
    this.#settings = settings;
    if (from) ({ best: this.best, stale: this.stale, plateau: this.plateau } = from);
  }

  /** Takes in an epoch; true where it is the best so far, whose weights the caller then hands over. */
  update(record: EpochRecord): boolean {
    const { earlyStopping, schedule } = this.#settings;
    const value = monitored(record, this.#settings);
    const improved = this.best === null || value < this.best.value - earlyStopping.minDelta;
    if (improved) this.best = { epoch: record.epoch, value, weights: [] };
    this.stale = improved ? 0 : this.stale + 1;
    const stale = improved ? 0 : this.plateau.stale + 1;
    this.plateau =
      schedule.kind === 'plateau' && stale >= schedule.patience
        ? { factor: this.plateau.factor * schedule.factor, stale: 0 }
        : { ...this.plateau, stale };
    return improved;
  }

  keep(weights: readonly NamedArray[]): void {
    if (this.best) this.best = { ...this.best, weights };
  }

  /** Whether the run has gone on long enough without improvement. */
  get exhausted(): boolean {
    const { enabled, patience } = this.#settings.earlyStopping;
    return enabled && this.stale >= patience;
  }
}

import type { TrainingSettings } from '../../training/settings';

export interface Position {
  /** Epochs done, from 0. */
  readonly epoch: number;
  /** Steps done in the whole run, from 0. */
  readonly step: number;
  readonly stepsPerEpoch: number;
}

/** The learning rate of the next step. `plateauFactor` is what the plateau schedule has come to. */
export function learningRateAt(
  {
    learningRate,
    schedule,
    epochs,
  }: Pick<TrainingSettings, 'learningRate' | 'schedule' | 'epochs'>,
  { epoch, step, stepsPerEpoch }: Position,
  plateauFactor: number,
): number {
  switch (schedule.kind) {
    case 'constant':
      return learningRate;
    case 'step':
      return learningRate * schedule.factor ** Math.floor(epoch / schedule.epochs);
    case 'exponential':
      return learningRate * schedule.factor ** epoch;
    case 'plateau':
      return learningRate * plateauFactor;
    case 'cosine': {
      const warmup = Math.round(schedule.warmupEpochs * stepsPerEpoch);
      if (step < warmup) return (learningRate * (step + 1)) / warmup;
      const left = Math.max(1, epochs * stepsPerEpoch - warmup);
      const progress = Math.min(1, (step - warmup) / left);
      const { minimum } = schedule;
      return minimum + (learningRate - minimum) * 0.5 * (1 + Math.cos(Math.PI * progress));
    }
  }
}

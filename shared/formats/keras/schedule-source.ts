import type { KerasCall } from '../../layers/define-layer';
import { pyNumber } from '../../layers/keras';
import type { TrainingSettings } from '../../training/settings';

/** The value that callbacks watch, by Keras's name, and which way is better: as Python. */
export interface Watched {
  readonly monitor: string;
  readonly mode: string;
}

export interface ScheduleSource {
  /** The optimizer's learning rate, as Python; where it counts steps it names `steps_per_epoch`. */
  readonly rate: string;
  /** What moves it between epochs. */
  readonly callbacks: readonly KerasCall[];
  /** Definitions that stand before the functions. */
  readonly preludes: readonly string[];
}

const COSINE = `@keras.saving.register_keras_serializable(package="netloom")
class WarmupCosine(keras.optimizers.schedules.LearningRateSchedule):
    """Rises in a straight line for \`warmup\` steps, then falls along half a cosine."""

    def __init__(self, peak, minimum, warmup, total):
        self.peak, self.minimum, self.warmup, self.total = peak, minimum, warmup, total

    def __call__(self, step):
        step = ops.cast(step, "float32")
        rising = self.peak * (step + 1) / max(1, self.warmup)
        progress = (step - self.warmup) / max(1, self.total - self.warmup)
        share = 0.5 * (1 + ops.cos(math.pi * ops.clip(progress, 0.0, 1.0)))
        falling = self.minimum + (self.peak - self.minimum) * share
        return ops.where(step < self.warmup, rising, falling)

    def get_config(self):
        return {name: getattr(self, name) for name in ("peak", "minimum", "warmup", "total")}`;

const byEpoch = (factor: string): KerasCall => ({
  callee: 'keras.callbacks.LearningRateScheduler',
  args: { schedule: `lambda epoch, rate: LEARNING_RATE * ${factor}` },
});

/** `epochs` is Python for how many there are in all. */
export function scheduleSource(
  settings: TrainingSettings,
  watched: Watched,
  epochs: string,
): ScheduleSource {
  const { schedule } = settings;
  const plain = { rate: 'LEARNING_RATE', preludes: [] };
  switch (schedule.kind) {
    case 'constant':
      return { ...plain, callbacks: [] };
    case 'step':
      return {
        ...plain,
        callbacks: [byEpoch(`${pyNumber(schedule.factor)} ** (epoch // ${schedule.epochs})`)],
      };
    case 'exponential':
      return { ...plain, callbacks: [byEpoch(`${pyNumber(schedule.factor)} ** epoch`)] };
    case 'plateau': {
      const args = {
        ...watched,
        factor: pyNumber(schedule.factor),
        patience: String(schedule.patience),
        min_delta: pyNumber(settings.earlyStopping.minDelta),
        cooldown: '0',
        min_lr: '0.0',
      };
      return { ...plain, callbacks: [{ callee: 'keras.callbacks.ReduceLROnPlateau', args }] };
    }
    case 'cosine':
      return {
        rate:
          `WarmupCosine(LEARNING_RATE, ${pyNumber(schedule.minimum)}, ` +
          `round(${pyNumber(schedule.warmupEpochs)} * steps_per_epoch), ${epochs} * steps_per_epoch)`,
        callbacks: [],
        preludes: [COSINE],
      };
  }
}

import type { EpochRecord, FinishReason, NamedArray } from '../../training/events';
import { assertAllSound, assertSound } from '../backend-health';
import { type Batch, disposeBatch, makeBatch, passing } from '../batches/batch';
import { releaseRecurrentMasks } from '../model/recurrent-masks';
import { readWeights, writeWeights } from '../model-weights';
import { mixSeed } from '../seeds';
import { tf } from '../tf';
import { adaptNormalizations } from './adapt';
import { Breather } from './breather';
import type { Control } from './control';
import { hasDiverged, whereItBegan } from './divergence';
import { type Prepared, prepare } from './prepare';
import { Checkpoints, Progress } from './progress';
import { MOST_ON_THEIR_WAY, Readings } from './readings';
import { Reporter } from './reporter';
import { learningRateAt } from './schedule';
import { epochOrder } from './shuffle';
import { Snapshots } from './snapshots';
import type { Step } from './step';
import { Stopwatch } from './stopwatch';
import type { TrainingOptions } from './training-options';
import { type Validation, validate } from './validation';
import { metricsFrom, WeightedMean } from './weighted-mean';

/** Of so many, the old weights of more than one step on its way would fill the GPU. */
const MANY_PARAMETERS = 20_000_000;

/** Thrown through the loop when the numbers of a step that went wrong arrive. */
class Diverged {
  constructor(
    readonly step: number,
    readonly epoch: number,
    readonly loss: number,
    readonly indices: Uint32Array,
  ) {}
}

/** The training loop and all it holds. */
export class Run {
  readonly prepared: Prepared;
  readonly #options: TrainingOptions;
  readonly #control: Control;
  readonly #breather = new Breather();
  readonly #progress: Progress;
  readonly #readings: Readings;
  readonly #snapshots: Snapshots;
  readonly #reporter: Reporter;
  readonly #checkpoints: Checkpoints;
  readonly #stepsPerEpoch: number;
  /** All of the run's work, and the part of it that went into training steps. */
  readonly #total = new Stopwatch();
  readonly #training = new Stopwatch();
  #samplesHere = 0;
  #stepsHere = 0;
  #validationSeconds = 0;

  constructor(options: TrainingOptions, control: Control) {
    const { settings, data, checkpoint, backend, emit } = options;
    this.#options = options;
    this.#control = control;
    this.prepared = prepare(options);
    this.#progress = new Progress(settings, checkpoint);
    const most = this.prepared.parameters > MANY_PARAMETERS ? 1 : MOST_ON_THEIR_WAY;
    this.#readings = new Readings(backend.backend !== 'webgpu', most);
    this.#snapshots = new Snapshots(this.prepared.weights);
    this.#reporter = new Reporter(emit, () => this.#secondsLeft());
    this.#checkpoints = new Checkpoints(emit, options.secondsBetweenCheckpoints ?? 1);
    this.#stepsPerEpoch = Math.ceil(data.train.size / settings.batchSize);
  }

  async train(): Promise<void> {
    const { settings, data, backend, emit } = this.#options;
    emit({
      kind: 'started',
      backend: backend.backend,
      backendReason: backend.reason,
      stepsPerEpoch: this.#stepsPerEpoch,
      epochs: settings.epochs,
      step: this.#progress.step,
      parameters: this.prepared.parameters,
      trainSamples: data.train.size,
      validationSamples: data.validation.size,
    });
    emit({ kind: 'state', state: 'running' });
    this.#total.start();
    if (this.#progress.step === 0) await this.#adapt();
    const reason = await this.#epochs();
    this.#total.stop();
    this.#reporter.flush();
    if (reason !== 'stopped') this.#restoreBest();
    emit({
      kind: 'finished',
      reason,
      bestEpoch: this.#progress.monitor.best?.epoch ?? null,
      seconds: this.#total.seconds,
      samplesPerSecond: this.#samplesHere / Math.max(1e-3, this.#training.seconds),
    });
  }

  /** What is measured once, before the first step. */
  async #adapt(): Promise<void> {
    const { compiled, bindings } = this.prepared;
    await adaptNormalizations({
      compiled,
      inputs: bindings.inputs,
      train: this.#options.data.train,
      batchSize: this.#options.settings.batchSize,
      breather: this.#breather,
      isStopped: () => this.#control.stopped,
    });
  }

  /** Frees all but the model. */
  async release(): Promise<void> {
    await this.#readings.abandon();
    this.#snapshots.dispose();
    this.prepared.optimizer.dispose();
    releaseRecurrentMasks(this.prepared.compiled.model);
    this.#breather.close();
  }

  async #epochs(): Promise<FinishReason> {
    try {
      while (this.#progress.epoch < this.#options.settings.epochs) {
        const record = await this.#epoch();
        if (!record) return 'stopped';
        await this.#endEpoch(record);
        if (this.#progress.monitor.exhausted) return 'early-stopping';
      }
      return 'completed';
    } catch (error) {
      if (!(error instanceof Diverged)) throw error;
      this.#training.stop();
      await this.#readings.abandon();
      await this.#sayDiverged(error);
      return 'diverged';
    }
  }

  /** Trains on every sample once, then validates; null where the run is to stop. */
  async #epoch(): Promise<EpochRecord | null> {
    const { settings, data } = this.#options;
    const order = epochOrder(data.train.size, settings, this.#progress.epoch);
    const mean = new WeightedMean(this.prepared.step.names);
    const before = this.#total.seconds;
    let learningRate = settings.learningRate;
    for (let first = 0; first < order.length; first += settings.batchSize) {
      if (!(await this.#proceed())) return null;
      this.#training.start();
      learningRate = this.#learningRate();
      await this.#trainStep(order.subarray(first, first + settings.batchSize), learningRate, mean);
      this.#control.stepDone();
      await this.#breather.breathe();
    }
    await this.#readings.drain();
    this.#training.stop();
    const validation = data.validation.size > 0 ? await this.#validate() : undefined;
    if (validation === null) return null;
    return {
      epoch: ++this.#progress.epoch,
      step: this.#progress.step,
      loss: mean.loss,
      metrics: mean.metrics,
      ...(validation && { valLoss: validation.loss, valMetrics: validation.metrics }),
      seconds: this.#total.seconds - before,
      learningRate,
    };
  }

  /** Waits while paused; false where the run is to stop. */
  async #proceed(): Promise<boolean> {
    if (this.#control.mustWait) {
      await this.#readings.drain();
      this.#total.stop();
      this.#training.stop();
      this.#reporter.flush();
      this.#options.emit({ kind: 'state', state: 'paused' });
      await this.#control.wait();
      assertSound();
      if (!this.#control.stopped) this.#options.emit({ kind: 'state', state: 'running' });
      this.#total.start();
      this.#reporter.restart();
    }
    assertSound();
    return !this.#control.stopped;
  }

  #learningRate(): number {
    const { epoch, step, monitor } = this.#progress;
    const position = { epoch, step, stepsPerEpoch: this.#stepsPerEpoch };
    return learningRateAt(this.#options.settings, position, monitor.plateau.factor);
  }

  async #trainStep(indices: Uint32Array, learningRate: number, mean: WeightedMean): Promise<void> {
    const { prepared } = this;
    const { settings, data } = this.#options;
    const step = ++this.#progress.step;
    const epoch = this.#progress.epoch + 1;
    const receive = (received: ArrayLike<number>) => {
      const loss = received[0] ?? Number.NaN;
      const metrics = metricsFrom(prepared.step.names, received);
      this.#reporter.add({ step, epoch, loss, metrics }, indices.length);
      mean.add(received, indices.length);
      this.#stepsHere++;
      this.#samplesHere += indices.length;
      this.#progress.firstLoss ??= Number.isFinite(loss) ? loss : 0;
      if (hasDiverged(loss, this.#progress.firstLoss))
        throw new Diverged(step, epoch, loss, indices);
      this.#snapshots.drop(step);
    };
    if (!this.#readings.immediate) this.#snapshots.take(step);
    const batch = makeBatch(data.train, indices, prepared.bindings, prepared.classWeights);
    const { values, gradients } = passing(batch, () =>
      prepared.step.train(batch, mixSeed(settings.seed, 'step', step)),
    );
    try {
      // Where the numbers are there at once, a step that went wrong leaves the weights as they were.
      if (this.#readings.immediate) await this.#readings.add(values, receive);
      prepared.optimizer.apply(gradients, learningRate);
    } catch (error) {
      values.dispose();
      throw error;
    } finally {
      tf.dispose(gradients.filter((gradient) => gradient !== null));
    }
    if (!this.#readings.immediate) await this.#readings.add(values, receive);
  }

  async #validate(): Promise<Validation | null> {
    const before = this.#total.seconds;
    const { data, settings } = this.#options;
    const validation = await validate(data.validation, this.prepared, {
      control: this.#control,
      readings: this.#readings,
      breather: this.#breather,
      preparation: settings.allMetrics ? data.preparation : null,
    });
    this.#validationSeconds = this.#total.seconds - before;
    return validation;
  }

  async #endEpoch(record: EpochRecord): Promise<void> {
    await assertAllSound();
    const { settings, emit } = this.#options;
    const { monitor, epochs } = this.#progress;
    epochs.push(record);
    let weights: NamedArray[] | null = null;
    if (monitor.update(record) && this.#restoresBest) {
      weights = await readWeights(this.prepared.compiled.model);
      monitor.keep(weights);
    }
    this.#reporter.flush();
    emit({ kind: 'epoch', epoch: record });
    this.#control.epochDone();
    const last = record.epoch === settings.epochs || monitor.exhausted;
    const leaving = last || this.#control.stopped || this.#control.mustWait;
    if (leaving || this.#checkpoints.due)
      await this.#checkpoints.say(this.#progress, this.prepared, weights);
    this.#reporter.restart();
  }

  async #sayDiverged({ step, epoch, loss, indices }: Diverged): Promise<void> {
    this.#snapshots.restore(step);
    const { data, settings, backend } = this.#options;
    const { train } = data;
    const inHalf = settings.precision === 'half' && backend.backend === 'webgpu';
    const batch = makeBatch(train, indices, this.prepared.bindings);
    const rows = Array.from(indices, (index) => train.rows[index] ?? index);
    try {
      const { compiled, step: pass } = this.prepared;
      const half = inHalf && !Number.isFinite(loss) && (await isFiniteInSingle(pass, batch));
      const where = await whereItBegan(compiled, batch, rows, half);
      this.#reporter.flush();
      this.#options.emit({ kind: 'diverged', step, epoch, loss, where });
    } finally {
      disposeBatch(batch);
    }
  }

  get #restoresBest(): boolean {
    const { enabled, restoreBest } = this.#options.settings.earlyStopping;
    return enabled && restoreBest;
  }

  #restoreBest(): void {
    const weights = this.#progress.monitor.best?.weights ?? [];
    if (this.#restoresBest && weights.length > 0)
      writeWeights(this.prepared.compiled.model, weights);
  }

  #secondsLeft(): number {
    const { settings } = this.#options;
    const { step, epoch } = this.#progress;
    const perStep = this.#training.seconds / Math.max(1, this.#stepsHere);
    const steps = settings.epochs * this.#stepsPerEpoch - step;
    return steps * perStep + (settings.epochs - epoch) * this.#validationSeconds;
  }
}

/** Results are computed in single precision whatever a run learns in. */
async function isFiniteInSingle(step: Step, batch: Batch): Promise<boolean> {
  const values = step.test(batch);
  const [loss] = await values.data();
  values.dispose();
  return Number.isFinite(loss);
}

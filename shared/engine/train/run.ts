import type { EpochRecord, FinishReason, NamedArray } from '../../training/events';
import { assertAllSound, assertSound } from '../backend-health';
import { type Batch, disposeBatch, makeBatch } from '../batches/batch';
import { batchesOf, type Taken, takeFrom } from '../batches/windows';
import { releaseRecurrentMasks } from '../model/recurrent-masks';
import { readWeights, writeWeights } from '../model-weights';
import { mixSeed } from '../seeds';
import { adaptNormalizations } from './adapt';
import { Breather } from './breather';
import type { Control } from './control';
import { hasDiverged, whereItBegan } from './divergence';
import { PictureSamples } from './picture-samples';
import { type Prepared, prepare } from './prepare';
import { Checkpoints, Progress } from './progress';
import { MOST_ON_THEIR_WAY, Readings } from './readings';
import { Reporter } from './reporter';
import { learningRateAt } from './schedule';
import { epochOrder } from './shuffle';
import { Snapshots } from './snapshots';
import { namesOf, type Phase } from './stages';
import type { Step } from './step';
import { Stopwatch } from './stopwatch';
import { TextSamples } from './text-samples';
import type { TrainingOptions } from './training-options';
import { takeTurns } from './turns';
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
  readonly #epochsInAll: number;
  /** All of the run's work, and the part of it that went into training steps. */
  readonly #total = new Stopwatch();
  readonly #training = new Stopwatch();
  #samples: TextSamples | null = null;
  #pictures: PictureSamples | null = null;
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
    this.#epochsInAll = this.prepared.phases.reduce((sum, { epochs }) => sum + epochs, 0);
  }

  async train(): Promise<void> {
    const { data, settings, backend, emit } = this.#options;
    emit({
      kind: 'started',
      backend: backend.backend,
      backendReason: backend.reason,
      stepsPerEpoch: this.#stepsPerEpoch,
      epochs: this.#epochsInAll,
      step: this.#progress.step,
      parameters: this.prepared.parameters,
      trainSamples: data.train.size,
      validationSamples: data.validation.size,
    });
    emit({ kind: 'state', state: 'running' });
    this.#total.start();
    if (this.#progress.step === 0) await this.#adapt();
    this.#samples = this.#sampling();
    this.#pictures = PictureSamples.of({
      compiled: this.prepared.compiled,
      data,
      seed: settings.seed,
      epochs: this.#epochsInAll,
      emit,
    });
    if (this.#progress.step === 0) {
      await this.#samples?.begin();
      await this.#pictures?.begin();
    }
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

  #sampling(): TextSamples | null {
    const { data, settings, emit } = this.#options;
    return TextSamples.of({
      compiled: this.prepared.compiled,
      data,
      seed: settings.seed,
      breather: this.#breather,
      isStopped: () => this.#control.stopped,
      emit,
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
    for (const { turns } of this.prepared.phases)
      for (const { optimizer } of turns) optimizer.dispose();
    releaseRecurrentMasks(this.prepared.compiled.model);
    // As drawn, whatever the last stage left as frozen.
    for (const { node, layer } of this.prepared.compiled.layers) layer.trainable = !node.frozen;
    this.#breather.close();
  }

  async #epochs(): Promise<FinishReason> {
    try {
      for (;;) {
        this.#beginPhase();
        while (!this.#phaseDone) {
          const record = await this.#epoch();
          if (!record) return 'stopped';
          await this.#endEpoch(record);
        }
        if (this.#isLastPhase)
          return this.#progress.monitor.exhausted ? 'early-stopping' : 'completed';
        this.#restoreBest();
        for (const { optimizer } of this.#phase.turns) optimizer.dispose();
        this.#progress.nextStage();
      }
    } catch (error) {
      if (!(error instanceof Diverged)) throw error;
      this.#training.stop();
      await this.#readings.abandon();
      await this.#sayDiverged(error);
      return 'diverged';
    }
  }

  get #phase(): Phase {
    const phase = this.prepared.phases[this.#progress.stage.index];
    if (!phase) throw new Error(`The run has no stage ${this.#progress.stage.index}.`);
    return phase;
  }

  get #isLastPhase(): boolean {
    return this.#progress.stage.index === this.prepared.phases.length - 1;
  }

  get #phaseDone(): boolean {
    return this.#progress.stage.epoch >= this.#phase.epochs || this.#progress.monitor.exhausted;
  }

  #beginPhase(): void {
    const { phases } = this.prepared;
    this.#phase.turns[0]?.begin();
    if (this.#phase.name !== null)
      this.#options.emit({
        kind: 'stage',
        name: this.#phase.name,
        place: this.#progress.stage.index + 1,
        count: phases.length,
      });
  }

  /** Trains on every sample once, then validates; null where the run is to stop. */
  async #epoch(): Promise<EpochRecord | null> {
    const { settings, data } = this.#options;
    const order = epochOrder(data.train, settings, this.#progress.epoch);
    const mean = new WeightedMean(namesOf(this.#phase));
    const before = this.#total.seconds;
    let learningRate = settings.learningRate;
    for await (const taken of batchesOf(data.train, settings.batchSize, order)) {
      if (!(await this.#proceed())) return null;
      this.#training.start();
      learningRate = this.#learningRate();
      await this.#trainStep(taken, learningRate, mean);
      this.#control.stepDone();
      await this.#breather.breathe();
    }
    await this.#readings.drain();
    this.#training.stop();
    const validation = data.validation.size > 0 ? await this.#validate() : undefined;
    if (validation === null) return null;
    return {
      epoch: this.#progress.epochDone(),
      step: this.#progress.step,
      loss: mean.loss,
      metrics: mean.metrics,
      ...(validation && { valLoss: validation.loss, valMetrics: validation.metrics }),
      seconds: this.#total.seconds - before,
      learningRate,
      ...(this.#phase.name !== null && { stage: this.#phase.name }),
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
    const { stage, monitor } = this.#progress;
    const position = { ...stage, stepsPerEpoch: this.#stepsPerEpoch };
    const settings = { ...this.#options.settings, epochs: this.#phase.epochs };
    return learningRateAt(settings, position, monitor.plateau.factor);
  }

  async #trainStep(taken: Taken, learningRate: number, mean: WeightedMean): Promise<void> {
    const { prepared } = this;
    const { split, places, indices } = taken;
    const phase = this.#phase;
    const names = namesOf(phase);
    const step = this.#progress.stepDone();
    const epoch = this.#progress.epoch + 1;
    const receive = (received: ArrayLike<number>) => {
      const loss = received[0] ?? Number.NaN;
      const metrics = metricsFrom(names, received);
      this.#reporter.add({ step, epoch, loss, metrics }, indices.length);
      mean.add(received, indices.length);
      this.#stepsHere++;
      this.#samplesHere += indices.length;
      this.#progress.firstLoss ??= Number.isFinite(loss) ? loss : 0;
      if (hasDiverged(loss, this.#progress.firstLoss))
        throw new Diverged(step, epoch, loss, indices);
      this.#snapshots.drop(step);
    };
    // Where the numbers are there at once, a step that went wrong leaves the weights as they were.
    const early = this.#readings.immediate && phase.turns.length === 1;
    if (!early) this.#snapshots.take(step);
    const { bindings, classWeights } = prepared;
    const batch = makeBatch(split, places, bindings, classWeights, this.#noiseOf(step));
    try {
      const values = await takeTurns(phase, batch, learningRate, {
        seedOf: (turn) => this.#seedOf(step, turn),
        before: async (known) => {
          if (early) await this.#readings.add(known, receive);
        },
      });
      if (!early) await this.#readings.add(values, receive);
    } finally {
      disposeBatch(batch);
    }
  }

  /** What comes in at inputs that take random numbers. */
  #noiseOf(step: number): number {
    return mixSeed(this.#options.settings.seed, 'noise', step);
  }

  /** What dropout and noise layers do in one turn of a step. */
  #seedOf(step: number, turn: number): number {
    const { seed } = this.#options.settings;
    return turn === 0 ? mixSeed(seed, 'step', step) : mixSeed(seed, 'step', step, turn);
  }

  async #validate(): Promise<Validation | null> {
    const before = this.#total.seconds;
    const { data, settings } = this.#options;
    const validation = await validate(data.validation, this.prepared, this.#phase.test, {
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
    const { emit } = this.#options;
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
    const last = this.#phaseDone;
    await this.#samples?.endEpoch(record.epoch, record.seconds, last && this.#isLastPhase);
    await this.#pictures?.endEpoch(record.epoch, last && this.#isLastPhase);
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
    const { split, places } = await takeFrom(train, indices);
    const batch = makeBatch(split, places, this.prepared.bindings, [], this.#noiseOf(step));
    const rows = Array.from(indices, (index) => train.rows[index] ?? index);
    try {
      const { compiled } = this.prepared;
      const { step: pass, of } = this.#phase.test;
      const half = inHalf && !Number.isFinite(loss) && (await isFiniteInSingle(pass, of(batch)));
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
    const { step, epoch } = this.#progress;
    const perStep = this.#training.seconds / Math.max(1, this.#stepsHere);
    const steps = this.#epochsInAll * this.#stepsPerEpoch - step;
    return steps * perStep + (this.#epochsInAll - epoch) * this.#validationSeconds;
  }
}

/** Results are computed in single precision whatever a run learns in. */
async function isFiniteInSingle(step: Step, batch: Batch): Promise<boolean> {
  const values = step.test(batch);
  const [loss] = await values.data();
  values.dispose();
  return Number.isFinite(loss);
}

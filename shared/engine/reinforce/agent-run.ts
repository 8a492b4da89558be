import { environmentOf } from '../../environments';
import type { Environment, State } from '../../environments/environment';
import type { EpochRecord, FinishReason } from '../../training/events';
import {
  DEFAULT_REINFORCEMENT,
  explorationAt,
  type Reinforcement,
} from '../../training/reinforcement';
import { assertAllSound, assertSound } from '../backend-health';
import { EngineError } from '../engine-error';
import { releaseRecurrentMasks } from '../model/recurrent-masks';
import { readWeights, writeWeights } from '../model-weights';
import { adaptNormalizations } from '../train/adapt';
import { Breather } from '../train/breather';
import type { Control } from '../train/control';
import { Monitor } from '../train/monitor';
import { type Prepared, prepare } from '../train/prepare';
import { Reporter } from '../train/reporter';
import { learningRateAt } from '../train/schedule';
import { Stopwatch } from '../train/stopwatch';
import type { TrainingOptions } from '../train/training-options';
import { bestActions, refuseOtherOutputs } from './action-values';
import { Experience } from './experience';
import { Diverged, Learner } from './learner';
import { firstStates, play } from './play';

/** Played after each epoch, from the same first states. */
export const VALIDATION_EPISODES = 20;

/**
 * A run whose data are made while it goes on: the network acts in an environment and learns what its
 * actions were worth (deep Q-learning, Mnih et al. 2015). In the end it has the weights of the epoch
 * after which it played best: what such a network can, it may forget again.
 */
export class AgentRun {
  readonly prepared: Prepared;
  readonly #options: TrainingOptions;
  readonly #control: Control;
  readonly #environment: Environment;
  readonly #settings: Reinforcement;
  readonly #learner: Learner;
  readonly #experience: Experience;
  readonly #monitor: Monitor;
  readonly #reporter: Reporter;
  readonly #breather = new Breather();
  readonly #total = new Stopwatch();
  #step = 0;

  constructor(options: TrainingOptions, control: Control) {
    const { settings, data, emit } = options;
    const environment = environmentOf(data.info.environment ?? '');
    if (!environment) throw new Error(`There is no environment ${data.info.environment}.`);
    if (settings.stages?.length) throw new EngineError('no-stages-to-act');
    this.#options = options;
    this.#control = control;
    this.#environment = environment;
    this.#settings = settings.reinforcement ?? DEFAULT_REINFORCEMENT;
    this.prepared = prepare(options);
    const { compiled } = this.prepared;
    try {
      refuseOtherOutputs(compiled);
      const width = environment.observations.length;
      this.#learner = new Learner(this.prepared, settings, this.#settings, width);
    } catch (error) {
      compiled.model.dispose();
      throw error;
    }
    this.#experience = new Experience(environment, settings.seed);
    this.#monitor = new Monitor(settings);
    this.#reporter = new Reporter(emit, () => this.#secondsLeft());
  }

  async train(): Promise<void> {
    const { backend, emit } = this.#options;
    emit({
      kind: 'started',
      backend: backend.backend,
      backendReason: backend.reason,
      stepsPerEpoch: this.#settings.stepsPerEpoch,
      epochs: this.#epochsInAll,
      step: 0,
      parameters: this.prepared.parameters,
      trainSamples: this.#stepsInAll,
      validationSamples: VALIDATION_EPISODES,
    });
    emit({ kind: 'state', state: 'running' });
    this.#total.start();
    const reason = await this.#epochs();
    this.#total.stop();
    this.#reporter.flush();
    const { best } = this.#monitor;
    if (best) writeWeights(this.prepared.compiled.model, best.weights);
    emit({
      kind: 'finished',
      reason,
      bestEpoch: best?.epoch ?? null,
      seconds: this.#total.seconds,
      samplesPerSecond:
        (this.#learner.updates * this.#options.settings.batchSize) /
        Math.max(1e-3, this.#total.seconds),
    });
  }

  /** Frees all but the model. */
  async release(): Promise<void> {
    this.#learner.dispose();
    releaseRecurrentMasks(this.prepared.compiled.model);
    this.#breather.close();
  }

  async #epochs(): Promise<FinishReason> {
    const { compiled, bindings } = this.prepared;
    await adaptNormalizations({
      compiled,
      inputs: bindings.inputs,
      train: this.#options.data.train,
      batchSize: this.#options.settings.batchSize,
      breather: this.#breather,
      isStopped: () => this.#control.stopped,
    });
    this.#learner.begin();
    if ((await this.#playWell(0)) === null) return 'stopped';
    try {
      for (let epoch = 1; epoch <= this.#epochsInAll; epoch++) {
        const record = await this.#epoch(epoch);
        if (!record) return 'stopped';
        await this.#endEpoch(record);
        if (this.#monitor.exhausted) return 'early-stopping';
      }
      return 'completed';
    } catch (error) {
      if (!(error instanceof Diverged)) throw error;
      await this.#sayDiverged(error);
      return 'diverged';
    }
  }

  get #epochsInAll(): number {
    return this.#options.settings.epochs;
  }

  get #stepsInAll(): number {
    return this.#epochsInAll * this.#settings.stepsPerEpoch;
  }

  /** Acts and learns for an epoch, then shows what it can; null where the run is to stop. */
  async #epoch(epoch: number): Promise<EpochRecord | null> {
    const before = this.#total.seconds;
    const losses: number[] = [];
    const { settings } = this.#options;
    let learningRate = settings.learningRate;
    this.#experience.beginEpoch();
    for (let step = 0; step < this.#settings.stepsPerEpoch; step++) {
      if (!(await this.#proceed())) return null;
      await this.#act();
      learningRate = this.#learningRate(epoch - 1);
      if (this.#learnsNow) {
        const loss = await this.#learner.learn(learningRate);
        losses.push(loss);
        this.#report(epoch, loss);
      }
      this.#control.stepDone();
      await this.#breather.breathe();
    }
    const played = await this.#playWell(epoch);
    if (played === null) return null;
    return {
      epoch,
      step: this.#step,
      loss: mean(losses),
      metrics: { ...this.#experience.ofEpoch, exploration: this.#exploration },
      valMetrics: { return: played },
      seconds: this.#total.seconds - before,
      learningRate,
    };
  }

  /** Waits while paused; false where the run is to stop. */
  async #proceed(): Promise<boolean> {
    if (this.#control.mustWait) {
      this.#total.stop();
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

  get #exploration(): number {
    return explorationAt(this.#settings, this.#step);
  }

  /** One step in the environment, which is remembered. */
  async #act(): Promise<void> {
    const exploration = this.#step < this.#settings.learningStarts ? 1 : this.#exploration;
    const transition = await this.#experience.step(exploration, async (state) => {
      const [action = 0] = await this.#choose([state]);
      return action;
    });
    this.#learner.remember(transition);
    this.#step++;
  }

  #choose(states: readonly State[]): Promise<number[]> {
    const { compiled, bindings } = this.prepared;
    return bestActions(compiled, bindings.inputs, states);
  }

  get #learnsNow(): boolean {
    const { learningStarts, updateEvery } = this.#settings;
    return this.#step > learningStarts && this.#step % updateEvery === 0;
  }

  #learningRate(epoch: number): number {
    const position = { epoch, step: this.#step, stepsPerEpoch: this.#settings.stepsPerEpoch };
    return learningRateAt(this.#options.settings, position, this.#monitor.plateau.factor);
  }

  #report(epoch: number, loss: number): void {
    const metrics = { ...this.#experience.latest, exploration: this.#exploration };
    this.#reporter.add(
      { step: this.#step, epoch, loss, metrics },
      this.#options.settings.batchSize,
    );
  }

  /** The mean return without exploring, of which one episode is shown; null where the run is to stop. */
  async #playWell(epoch: number): Promise<number | null> {
    const environment = this.#environment;
    const firsts = firstStates(environment, 'validation', VALIDATION_EPISODES);
    const games = await play(environment, firsts, (states) => this.#choose(states), {
      pause: async () => {
        await this.#breather.breathe();
        return this.#control.stopped;
      },
    });
    const [shown] = games ?? [];
    if (!games || !shown) return null;
    this.#options.emit({
      kind: 'episode',
      episode: { environment: environment.id, epoch, ...shown },
    });
    return mean(games.map((game) => game.return));
  }

  async #endEpoch(record: EpochRecord): Promise<void> {
    await assertAllSound();
    if (this.#monitor.update(record))
      this.#monitor.keep(await readWeights(this.prepared.compiled.model));
    this.#reporter.flush();
    this.#options.emit({ kind: 'epoch', epoch: record });
    this.#control.epochDone();
    this.#reporter.restart();
  }

  async #sayDiverged(diverged: Diverged): Promise<void> {
    const { loss } = diverged;
    const where = await this.#learner.explain(diverged);
    const epoch = Math.ceil(this.#step / this.#settings.stepsPerEpoch);
    this.#reporter.flush();
    this.#options.emit({ kind: 'diverged', step: this.#step, epoch, loss, where });
  }

  #secondsLeft(): number {
    return ((this.#stepsInAll - this.#step) * this.#total.seconds) / Math.max(1, this.#step);
  }
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

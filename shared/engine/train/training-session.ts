import { explain } from '../backend-health';
import type { CompiledModel } from '../compile';
import { AgentRun } from '../reinforce/agent-run';
import { Control } from './control';
import { Run } from './run';
import type { TrainingOptions } from './training-options';

/**
 * One training run: says what happens through `emit` and can be paused, gone through step by step and
 * stopped meanwhile. Uses the current backend, which must not change during the run.
 */
export class TrainingSession {
  readonly #options: TrainingOptions;
  readonly #control = new Control();
  #run: Run | AgentRun | null = null;
  #done: Promise<void> | null = null;

  constructor(options: TrainingOptions) {
    this.#options = options;
  }

  /** Trains to the end; resolves when the run has ended in any way. Never rejects. */
  start(): Promise<void> {
    this.#done ??= this.#train();
    return this.#done;
  }

  /** Takes effect after the step at hand. */
  pause(): void {
    this.#control.pause();
  }

  resume(): void {
    this.#control.resume();
  }

  /** Ends the run; `start` resolves when it has. */
  stop(): void {
    this.#control.stop();
  }

  /** Lets a paused run see that its backend has failed; one that goes on sees it by itself. */
  backendFailed(): void {
    this.#control.resume();
  }

  /** Does one step and pauses; starts a run that has not started. */
  stepOnce(): void {
    this.#control.stepOnce();
    void this.start();
  }

  /** Goes on to the end of the epoch and pauses; starts a run that has not started. */
  epochOnce(): void {
    this.#control.epochOnce();
    void this.start();
  }

  /** The model, from when the run is under way until `dispose`. */
  get compiled(): CompiledModel | null {
    return this.#run?.prepared.compiled ?? null;
  }

  /** Stops the run if it goes on, and frees the model. */
  async dispose(): Promise<void> {
    this.stop();
    await this.#done;
    this.#run?.prepared.compiled.model.dispose();
    this.#run = null;
  }

  async #train(): Promise<void> {
    const { emit } = this.#options;
    emit({ kind: 'state', state: 'preparing' });
    try {
      const acts = this.#options.data.info.environment !== undefined;
      this.#run = new (acts ? AgentRun : Run)(this.#options, this.#control);
      await this.#run.train();
      emit({ kind: 'state', state: 'finished' });
    } catch (error) {
      const reason = await explain(error);
      emit({ kind: 'failed', error: reason });
      emit({ kind: 'state', state: 'failed' });
      if (reason.code === 'unexpected') console.error(error);
    } finally {
      await this.#run?.release();
    }
  }
}

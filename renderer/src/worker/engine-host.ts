import type { Preparation } from '../../../shared/data/dataset';
import { explain } from '../../../shared/engine/backend-health';
import type { BackendPlatform } from '../../../shared/engine/backends';
import { startBackend } from '../../../shared/engine/choose-backend';
import { preflightRun } from '../../../shared/engine/model/preflight';
import { readWeights } from '../../../shared/engine/model-weights';
import { startBackendFor } from '../../../shared/engine/probe/start-for-model';
import { encodeTexts } from '../../../shared/engine/texts/encode-texts';
import { TrainingSession } from '../../../shared/engine/train/training-session';
import { validate } from '../../../shared/graph/validate';
import { decodeCheckpoint, encodeCheckpoint } from '../../../shared/training/checkpoint-file';
import type { Checkpoint, FinishReason, TrainingEvent } from '../../../shared/training/events';
import type { Findings, Measurement } from '../../../shared/training/probe';
import { browserPlatform } from './browser-platform';
import { KeptModel } from './kept-model';
import type { AnswerResult, EngineReport, Extent, Question, RunEvent, RunSource } from './protocol';
import { answerQuestion } from './questions';
import { RunData } from './run-data';

type Post = (report: EngineReport, transfer: Transferable[]) => void;

/** The one run that the worker has: its session, and its model once there is one. */
export class EngineHost {
  readonly #post: Post;
  readonly #data = new RunData();
  /** What probes have found, by key. */
  readonly #findings = new Map<string, readonly Measurement[]>();
  /** Questions whose answers are to be cut short. */
  readonly #enough = new Set<number>();
  #runId: string | null = null;
  #session: TrainingSession | null = null;
  #model: KeptModel | null = null;
  /** Commands that change the run are carried out one after the other. */
  #queue: Promise<void> = Promise.resolve();

  constructor(post: Post) {
    this.#post = post;
  }

  /** Takes in what earlier sessions found. */
  learn(findings: Findings): void {
    for (const { key, measurements } of findings) this.#findings.set(key, measurements);
  }

  train(
    runId: string,
    source: RunSource,
    extent: Extent,
    checkpointFile: Uint8Array | null,
  ): Promise<void> {
    return this.#take(runId, async (emit) => {
      const checkpoint = checkpointFile && decodeCheckpoint(checkpointFile);
      if (checkpointFile && !checkpoint) {
        emit({ kind: 'failed', error: { code: 'checkpoint-damaged', params: {} } });
        return;
      }
      const data = await this.#data.read(source, (progress) => emit({ kind: 'reading', progress }));
      if (runId !== this.#runId) return;
      if (!data.ok) return emit({ kind: 'data-failed', error: data.error });
      const graph = validate(source.graph, data.value.info).valid;
      if (!graph) return emit({ kind: 'failed', error: { code: 'invalid-graph', params: {} } });
      const encoded = encodeTexts(graph, data.value);
      emit({ kind: 'data', preparation: encoded.preparation });
      const { settings } = source;
      const subject = { graph, settings, data: encoded };
      const backend = await startBackendFor(subject, this.#platform(emit), {
        known: this.#findings,
        onProbe: () => emit({ kind: 'probing' }),
        onFinding: (finding) => emit({ kind: 'probed', finding }),
        cancelled: () => runId !== this.#runId,
      });
      if (runId !== this.#runId) return;
      const findings = preflightRun(subject, backend.report);
      emit({ kind: 'findings', findings });
      const fatal = findings.find(({ severity }) => severity === 'error');
      if (fatal) return emit({ kind: 'failed', error: fatal });
      let reason: FinishReason | null = null;
      const session: TrainingSession = new TrainingSession({
        ...subject,
        backend,
        ...(checkpoint && { checkpoint }),
        secondsBetweenCheckpoints: SECONDS_BETWEEN_CHECKPOINTS,
        emit: (event) => {
          if (event.kind === 'finished') reason = event.reason;
          this.#forward(runId, event);
          if (event.kind === 'started') this.#lend(runId, session, source, encoded.preparation);
        },
      });
      this.#session = session;
      begin(session, extent);
      // Not awaited: the queue must be free for what is asked while it trains.
      void session.start().then(() => {
        if (reason !== null && reason !== 'diverged') return this.#sendTrained(runId);
      });
    });
  }

  load(runId: string, source: RunSource, weights: Uint8Array): Promise<void> {
    return this.#take(runId, async (emit) => {
      await startBackend(source.settings.backend, this.#platform(emit));
      this.#model = KeptModel.restore(source, weights);
      emit({ kind: 'data', preparation: this.#model.preparation });
      emit({ kind: 'model', weights: null });
    });
  }

  pause(runId: string): void {
    if (runId === this.#runId) this.#session?.pause();
  }

  resume(runId: string, extent: Extent): void {
    if (runId === this.#runId && this.#session) begin(this.#session, extent);
  }

  stop(runId: string): void {
    if (runId !== this.#runId) return;
    if (this.#session) {
      this.#session.stop();
      return;
    }
    this.#emit(runId, STOPPED_AT_ONCE);
    this.#data.cancel();
    // What is still being read or started for this run finds that it is no longer wanted.
    this.#runId = null;
  }

  /** Cuts an answer short. */
  enough(id: number): void {
    this.#enough.add(id);
  }

  async answer(runId: string, id: number, question: Question): Promise<void> {
    let result: AnswerResult;
    try {
      const model = runId === this.#runId ? this.#model : null;
      const telling = {
        part: (text: string) => this.#post({ kind: 'part', id, text }, []),
        isEnough: () => this.#enough.has(id) || runId !== this.#runId,
      };
      result = model
        ? { ok: true, value: await answerQuestion(model, this.#data, question, telling) }
        : { ok: false, error: { code: 'no-model', params: {} } };
    } catch (error) {
      result = { ok: false, error: await explain(error) };
    }
    this.#enough.delete(id);
    this.#post({ kind: 'answer', id, result }, []);
  }

  /** Makes a run the current one, once what the one before it holds has been freed. */
  #take(runId: string, work: (emit: (event: RunEvent) => void) => Promise<void>): Promise<void> {
    this.#runId = runId;
    this.#session?.stop();
    const emit = (event: RunEvent) => this.#emit(runId, event);
    this.#queue = this.#queue.then(async () => {
      try {
        await this.#session?.dispose();
        this.#session = null;
        this.#model?.dispose();
        this.#model = null;
        await work(emit);
      } catch (error) {
        emit({ kind: 'failed', error: await explain(error) });
      }
    });
    return this.#queue;
  }

  #platform(emit: (event: RunEvent) => void): BackendPlatform {
    return browserPlatform(() => {
      this.#session?.backendFailed();
      this.#loseModel(emit);
    });
  }

  /** A model whose backend has failed answers nothing. */
  #loseModel(emit: (event: RunEvent) => void): void {
    this.#model = null;
    emit({ kind: 'model-gone' });
  }

  /** From its first step on the model can answer, also while it learns. */
  #lend(
    runId: string,
    session: TrainingSession,
    source: RunSource,
    preparation: Preparation,
  ): void {
    if (!session.compiled) return;
    this.#model = new KeptModel(session.compiled, preparation, source, false);
    this.#emit(runId, { kind: 'model', weights: null });
  }

  /** The weights go to the window to be kept; the model stays to answer. */
  async #sendTrained(runId: string): Promise<void> {
    if (runId !== this.#runId || !this.#model) return;
    const weights = this.#model.encode(await readWeights(this.#model.compiled.model));
    this.#emit(runId, { kind: 'model', weights }, [weights.buffer]);
  }

  #forward(runId: string, event: TrainingEvent): void {
    if (event.kind === 'checkpoint') this.#sendCheckpoint(runId, event.checkpoint);
    else this.#emit(runId, event);
    if (event.kind === 'failed' && event.error.code === 'kernel-failed')
      this.#loseModel((gone) => this.#emit(runId, gone));
  }

  #sendCheckpoint(runId: string, checkpoint: Checkpoint): void {
    const file = encodeCheckpoint(checkpoint);
    const { epoch, step } = checkpoint;
    this.#emit(runId, { kind: 'checkpoint', epoch, step, file }, [file.buffer]);
  }

  #emit(runId: string, event: RunEvent, transfer: Transferable[] = []): void {
    if (runId === this.#runId) this.#post({ kind: 'event', runId, event }, transfer);
  }
}

/** Epochs that take less share a checkpoint: writing one takes time too. */
const SECONDS_BETWEEN_CHECKPOINTS = 5;

/** A run that was stopped before its first step. */
const STOPPED_AT_ONCE: RunEvent = {
  kind: 'finished',
  reason: 'stopped',
  bestEpoch: null,
  seconds: 0,
  samplesPerSecond: 0,
};

function begin(session: TrainingSession, extent: Extent): void {
  if (extent === 'step') session.stepOnce();
  else if (extent === 'epoch') session.epochOnce();
  else session.resume();
}

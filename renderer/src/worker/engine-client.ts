import type { Reason } from '../../../shared/training/events';
import type {
  AnswerResult,
  Answers,
  EngineCommand,
  EngineReport,
  Question,
  RunEvent,
} from './protocol';

export type AskResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: Reason };

/** How an answer that comes in parts is heard, and cut short. */
interface Parts {
  readonly onPart?: (text: string) => void;
  readonly signal?: AbortSignal;
}

interface Pending {
  readonly settle: (result: AnswerResult) => void;
  readonly onPart: Parts['onPart'];
}

export interface EngineListener {
  readonly onEvent: (runId: string, event: RunEvent) => void;
  /** The worker is gone, and with it its runs and models. The next command starts a new one. */
  readonly onCrash: (error: Reason) => void;
}

/** The window's end of the engine: starts the worker when it is first needed, and again after a crash. */
export class EngineClient {
  private worker: Worker | null = null;
  private readonly pending = new Map<number, Pending>();
  private nextId = 1;
  private listener: EngineListener | null = null;

  listen(listener: EngineListener): void {
    this.listener = listener;
  }

  send(command: EngineCommand): void {
    this.start().postMessage(command, transferable(command));
  }

  /** `signal` cuts an answer short that comes in parts: what is there by then is the answer. */
  ask<Q extends Question>(
    runId: string,
    question: Q,
    { onPart, signal }: Parts = {},
  ): Promise<AskResult<Answers[Q['kind']]>> {
    const id = this.nextId++;
    signal?.addEventListener('abort', () => {
      if (this.pending.has(id)) this.send({ kind: 'enough', id });
    });
    return new Promise((resolve) => {
      const settle = (result: AnswerResult) => resolve(result as AskResult<Answers[Q['kind']]>);
      this.pending.set(id, { settle, onPart });
      this.send({ kind: 'ask', runId, id, question });
    });
  }

  dispose(): void {
    this.worker?.terminate();
    this.worker = null;
    this.settleAll({ code: 'engine-closed', params: {} });
  }

  private start(): Worker {
    if (this.worker) return this.worker;
    const worker = new Worker(new URL('./engine-worker.ts', import.meta.url), {
      type: 'module',
      name: 'netloom-engine',
    });
    worker.onmessage = ({ data }: MessageEvent<EngineReport>) => this.receive(data);
    worker.onerror = (event) => {
      event.preventDefault();
      this.crash(event.message);
    };
    worker.onmessageerror = () => this.crash('messageerror');
    this.worker = worker;
    return worker;
  }

  private receive(report: EngineReport): void {
    if (report.kind === 'event') {
      this.listener?.onEvent(report.runId, report.event);
      return;
    }
    const pending = this.pending.get(report.id);
    if (report.kind === 'part') {
      pending?.onPart?.(report.text);
      return;
    }
    pending?.settle(report.result);
    this.pending.delete(report.id);
  }

  private crash(message: string): void {
    const error: Reason = { code: 'engine-crashed', params: { message } };
    this.worker?.terminate();
    this.worker = null;
    this.settleAll(error);
    this.listener?.onCrash(error);
  }

  private settleAll(error: Reason): void {
    for (const { settle } of this.pending.values()) settle({ ok: false, error });
    this.pending.clear();
  }
}

/** Files that the window has no more use for are handed over instead of copied. */
function transferable(command: EngineCommand): Transferable[] {
  if (command.kind === 'load') return [command.weights.buffer];
  if (command.kind === 'train' && command.checkpoint) return [command.checkpoint.buffer];
  return [];
}

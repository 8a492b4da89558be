import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { DataAccessError, type DataAccessFailure, type ImageSize } from '../shared/data/access';
import { decodeImage } from './node-images';

export interface DecodeJob {
  readonly id: number;
  readonly bytes: Uint8Array;
  readonly name: string;
  readonly size: ImageSize;
}

export type DecodeAnswer =
  | { readonly id: number; readonly pixels: Uint8Array }
  | { readonly id: number; readonly failure: DataAccessFailure; readonly detail: string };

interface Waiting extends DecodeJob {
  readonly resolve: (pixels: Uint8Array) => void;
  readonly reject: (error: DataAccessError) => void;
}

interface Thread {
  readonly worker: Worker;
  /** In the order in which it works at them. */
  readonly jobs: Waiting[];
  hasAnswered: boolean;
}

/** So few images at a time are decoded here: threads take longer to start. */
const FEW = 8;
/** A thread has its next images at hand while it decodes one. */
const AT_HAND = 8;
const IDLE_MILLISECONDS = 2000;

/** Decodes images on as many threads as asked, which start when many images wait and stop when none do. */
export class DecodePool {
  private readonly threads: Thread[] = [];
  private readonly queue: Waiting[] = [];
  private here = 0;
  private nextId = 0;
  private idle: NodeJS.Timeout | undefined;

  constructor(
    private readonly size: number,
    private readonly script: URL = new URL('./decode-worker.mjs', import.meta.url),
  ) {}

  /** As DataAccess.decodeImage. An image at which a thread breaks down is undecodable; the others go on. */
  async decode(bytes: Uint8Array, name: string, size: ImageSize): Promise<Uint8Array> {
    if (this.threads.length === 0 && this.here < FEW) {
      this.here += 1;
      try {
        return await decodeImage(bytes, name, size);
      } finally {
        this.here -= 1;
      }
    }
    return new Promise((resolve, reject) => {
      this.queue.push({ id: this.nextId++, bytes, name, size, resolve, reject });
      this.hand();
    });
  }

  private hand(): void {
    clearTimeout(this.idle);
    while (this.threads.length < this.size && this.queue.length > 0) this.start();
    for (const { worker, jobs } of this.threads) {
      while (jobs.length < AT_HAND) {
        const job = this.queue.shift();
        if (!job) break;
        jobs.push(job);
        const { id, bytes, name, size } = job;
        // Its own bytes alone: a view would take along the whole that it is a part of.
        worker.postMessage({ id, bytes: bytes.slice(), name, size } satisfies DecodeJob);
      }
      if (jobs.length > 0) worker.ref();
      else worker.unref();
    }
    if (this.threads.every(({ jobs }) => jobs.length === 0)) {
      this.idle = setTimeout(() => this.stop(), IDLE_MILLISECONDS).unref();
    }
  }

  private start(): void {
    const worker = new Worker(this.script, { execArgv: [] });
    const thread: Thread = { worker, jobs: [], hasAnswered: false };
    this.threads.push(thread);
    worker.on('message', (answer: DecodeAnswer) => {
      thread.hasAnswered = true;
      const [job] = thread.jobs.splice(
        thread.jobs.findIndex(({ id }) => id === answer.id),
        1,
      );
      if ('pixels' in answer) job?.resolve(answer.pixels);
      else job?.reject(new DataAccessError(answer.failure, answer.detail));
      this.hand();
    });
    worker.on('error', (error) => this.lose(thread, error.message));
    worker.on('exit', () => this.lose(thread, ''));
  }

  /** A thread has ended: of its images the first is to blame, or none where it has never worked. */
  private lose(thread: Thread, detail: string): void {
    const place = this.threads.indexOf(thread);
    if (place === -1) return;
    this.threads.splice(place, 1);
    const { jobs, hasAnswered } = thread;
    const words = `The image decoder broke down. ${detail}`.trim();
    if (hasAnswered) {
      jobs.shift()?.reject(new DataAccessError('undecodable', words));
      this.queue.unshift(...jobs);
    } else {
      for (const job of [...jobs, ...this.queue.splice(0)])
        job.reject(new DataAccessError('failed', words));
    }
    this.hand();
  }

  private stop(): void {
    for (const { worker } of this.threads.splice(0)) void worker.terminate();
  }
}

export const decodePool = new DecodePool(availableParallelism());

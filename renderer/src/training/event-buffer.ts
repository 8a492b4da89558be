import type { RunEvent } from '../worker/protocol';

/** Milliseconds between two updates of what is shown: ten a second at most. */
const INTERVAL = 100;

type Deliver = (runId: string, events: readonly RunEvent[]) => void;

/**
 * Holds back what comes many times a second, so that the window is redrawn at most ten times a second,
 * and spends at most half of its time on that, however fast the run and slow the machine. Driven by the events alone, without timers, which a hidden window would
 * slow down; whatever else happens to the run lets go of what is held back first.
 */
export class EventBuffer {
  private held: RunEvent[] = [];
  private runId = '';
  private next = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly deliver: Deliver,
    private readonly now: () => number = () => performance.now(),
  ) {}

  add(runId: string, event: RunEvent): void {
    if (runId !== this.runId) this.flush();
    this.runId = runId;
    this.held.push(event);
    const isFrequent = event.kind === 'batches' || event.kind === 'epoch';
    if (!isFrequent || this.now() >= this.next) this.flush();
  }

  flush(): void {
    if (this.held.length === 0) return;
    const events = this.held;
    this.held = [];
    const start = this.now();
    this.next = start + INTERVAL;
    this.deliver(this.runId, events);
    // React redraws in a microtask that was queued by delivering: this one runs after it.
    queueMicrotask(() => {
      const cost = this.now() - start;
      this.next = start + Math.max(INTERVAL, 2 * cost);
    });
  }
}

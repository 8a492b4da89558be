import type { RunEvent } from '../worker/protocol';

/** Milliseconds between two updates of what is shown: ten a second. */
const INTERVAL = 100;

type Deliver = (runId: string, events: readonly RunEvent[]) => void;

/**
 * Holds back what comes many times a second, so that the window is redrawn at most ten times a second
 * however fast the run is. Driven by the events alone, without timers, which a hidden window would
 * slow down; whatever else happens to the run lets go of what is held back first.
 */
export class EventBuffer {
  private held: RunEvent[] = [];
  private runId = '';
  private last = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly deliver: Deliver,
    private readonly now: () => number = () => performance.now(),
  ) {}

  add(runId: string, event: RunEvent): void {
    if (runId !== this.runId) this.flush();
    this.runId = runId;
    this.held.push(event);
    const isFrequent = event.kind === 'batches' || event.kind === 'epoch';
    if (!isFrequent || this.now() - this.last >= INTERVAL) this.flush();
  }

  flush(): void {
    if (this.held.length === 0) return;
    const events = this.held;
    this.held = [];
    this.last = this.now();
    this.deliver(this.runId, events);
  }
}

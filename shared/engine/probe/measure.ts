import type { Measurement } from '../../training/probe';
import type { BackendName } from '../backends';
import { StepTimer, type Subject } from './step-timer';

/** Milliseconds that may go into one backend, its first compilation not counted. */
const BUDGET = 900;
/** A full batch is timed for so many steps and so long, whichever is later. */
const STEPS = 4;
const LEAST = 40;

export interface Limits {
  /** The fastest step found so far on another backend, in milliseconds. */
  readonly best: number;
  readonly cancelled: () => boolean;
}

/**
 * Times training steps of the subject on the current backend: with one sample, with an eighth of the
 * batch, with all of it. Each is a lower bound for the next, so a backend that is slower than the best
 * with a part of the batch is given up at once. Where the whole batch would burst the budget its time is
 * extrapolated from the parts. Throws what goes wrong.
 */
export async function measure(
  subject: Subject,
  backend: BackendName,
  { best, cancelled }: Limits,
): Promise<Measurement> {
  const batch = Math.min(subject.settings.batchSize, subject.data.train.size);
  const sizes = [...new Set([1, Math.ceil(batch / 8), batch])];
  const timer = new StepTimer(subject);
  const answer = (milliseconds: number, atLeast = false): Measurement => ({
    backend,
    milliseconds: rounded(milliseconds),
    atLeast,
    failure: null,
  });
  try {
    let spent = 0;
    const points: Point[] = [];
    for (const size of sizes) {
      const whole = size === batch;
      const last = points.at(-1);
      // Twice: the first step of each size does not count.
      if (last && spent + 2 * last.time * (size / last.size) > BUDGET)
        return answer(extrapolate(points, batch));
      const start = performance.now();
      const time = await timer.time(
        size,
        whole ? STEPS : 1,
        whole ? LEAST : 0,
        () => !cancelled() && performance.now() - start < BUDGET,
      );
      if (points.length > 0) spent += performance.now() - start;
      points.push({ size, time });
      if (cancelled() || (!whole && time > best)) return answer(time, !whole);
    }
    return answer(extrapolate(points, batch));
  } finally {
    await timer.dispose();
  }
}

interface Point {
  readonly size: number;
  readonly time: number;
}

/** Along the line through the last two points; through the origin where there is but one. */
function extrapolate(points: readonly Point[], size: number): number {
  const to = points.at(-1) ?? { size, time: 0 };
  const from = points.at(-2) ?? { size: 0, time: 0 };
  const slope = Math.max(0, (to.time - from.time) / (to.size - from.size));
  return to.time + slope * (size - to.size);
}

/** Two significant digits: more are not repeatable. */
const rounded = (milliseconds: number): number =>
  Number(Math.max(1e-3, milliseconds).toPrecision(2));

import type { Measurement } from '../../training/probe';
import { assertAllSound, explain } from '../backend-health';
import { type BackendName, type BackendPlatform, initBackend, stopBackend } from '../backends';
import { EngineError } from '../engine-error';
import { preflightRun } from '../model/preflight';
import { type Limits, measure } from './measure';
import type { Subject } from './step-timer';

/**
 * Measures a network's training step on each candidate, in order. One that fails is ruled out, with the
 * reason, and started anew by whoever wants it next. Leaves no tensor; the last backend stays current.
 */
export async function probe(
  subject: Subject,
  candidates: readonly BackendName[],
  platform: BackendPlatform,
  cancelled: () => boolean,
): Promise<Measurement[]> {
  const measurements: Measurement[] = [];
  for (const backend of candidates) {
    if (cancelled()) break;
    const best = Math.min(...measurements.map(timeOf));
    measurements.push(await measureOn(backend, subject, platform, { best, cancelled }));
  }
  return measurements;
}

async function measureOn(
  backend: BackendName,
  subject: Subject,
  platform: BackendPlatform,
  limits: Limits,
): Promise<Measurement> {
  try {
    // What goes wrong here is a finding, not the failure of a run.
    const report = await initBackend(backend, { ...platform, onFatal: () => {} });
    const fatal = preflightRun(subject, report).find(({ severity }) => severity === 'error');
    if (fatal) throw new EngineError(fatal.code, fatal.params);
    const measurement = await measure(subject, backend, limits);
    await assertAllSound();
    return measurement;
  } catch (error) {
    const failure = await explain(error);
    if (backend !== 'cpu') stopBackend(backend);
    return { backend, milliseconds: null, atLeast: false, failure };
  }
}

/** Milliseconds a step; endless for one that is ruled out. */
export const timeOf = ({ milliseconds }: Measurement): number =>
  milliseconds ?? Number.POSITIVE_INFINITY;

import type { Reason } from '../../training/events';
import type { Measurement, ProbeFinding } from '../../training/probe';
import {
  type BackendName,
  type BackendPlatform,
  initBackend,
  type StartedBackend,
  stopBackend,
} from '../backends';
import { describeMachine, findCandidates, startBackend } from '../choose-backend';
import { unsupportedLayers } from '../model/preflight';
import { probe, timeOf } from './probe';
import { probeKey } from './probe-key';
import { measuredReason } from './reason';
import type { Subject } from './step-timer';

export type StartedForModel = Omit<StartedBackend, 'reason'> & { readonly reason: Reason };

export interface StartOptions {
  /** What earlier probes found, by key; what is found now is added. */
  readonly known?: Map<string, readonly Measurement[]>;
  /** Told of a finding that is worth keeping for another session. */
  readonly onFinding?: (finding: ProbeFinding) => void;
  /** Told before measuring begins. */
  readonly onProbe?: () => void;
  /** Once true, measuring ends as soon as it can, and what comes of it is not to be used. */
  readonly cancelled?: () => boolean;
  /** The backends that 'auto' measures; by default those that could be the fastest here. */
  readonly candidates?: readonly BackendName[];
}

/**
 * Starts the backend on which a model trains. One asked for by name is taken at its word; for 'auto'
 * the candidates that can train the model are measured, and the faster is taken.
 */
export async function startBackendFor(
  subject: Subject,
  platform: BackendPlatform,
  options: StartOptions = {},
): Promise<StartedForModel> {
  const { graph, settings } = subject;
  if (settings.backend !== 'auto') return startBackend(settings.backend, platform);
  const candidates = options.candidates ?? (await findCandidates(platform));
  const able = candidates.filter((name) => unsupportedLayers(graph, name).length === 0);
  // Half precision asks for WebGPU, whatever is faster.
  const isOpen = able.length > 1 && settings.precision === 'single';
  const measurements = isOpen ? await findings(subject, able, platform, options) : [];
  return (await startFastest(measurements, platform)) ?? startByRule(subject, platform);
}

/** Measures, unless it is known from an earlier probe. */
async function findings(
  subject: Subject,
  candidates: readonly BackendName[],
  platform: BackendPlatform,
  { known, onFinding, onProbe, cancelled = () => false }: StartOptions,
): Promise<readonly Measurement[]> {
  const machine = await describeMachine(platform);
  const key = probeKey(subject.graph, subject.settings, candidates, machine);
  const before = known?.get(key);
  if (before) return before;
  onProbe?.();
  const measurements = await probe(subject, candidates, platform, cancelled);
  if (cancelled()) return measurements;
  known?.set(key, measurements);
  // A backend that failed may do better another day.
  if (measurements.every(({ failure }) => failure === null)) onFinding?.({ key, measurements });
  return measurements;
}

/** Null where none of the measured backends starts. */
async function startFastest(
  measurements: readonly Measurement[],
  platform: BackendPlatform,
): Promise<StartedForModel | null> {
  const order = [...measurements].sort((a, b) => timeOf(a) - timeOf(b));
  const [first, second] = order;
  if (!first || !second || first.milliseconds === null) return null;
  try {
    const report = await initBackend(first.backend, platform);
    // The device of a GPU that lost holds memory that others may want.
    if (first.backend !== 'webgpu') stopBackend('webgpu');
    return { backend: first.backend, reason: measuredReason(first, second), report };
  } catch {
    return null;
  }
}

/** The backend that `startBackend` gives, unless it lacks something that a slower one has. */
async function startByRule(
  { graph }: Subject,
  platform: BackendPlatform,
): Promise<StartedForModel> {
  const started = await startBackend('auto', platform);
  const [missing] = unsupportedLayers(graph, started.backend);
  if (!missing) return started;
  const order: readonly BackendName[] = ['webgpu', 'wasm', 'cpu'];
  for (const name of order.slice(order.indexOf(started.backend) + 1)) {
    if (unsupportedLayers(graph, name).length > 0) continue;
    const other = await startBackend(name, platform);
    if (other.backend !== name) continue;
    const params = { backend: started.backend, layer: String(missing.params.name) };
    return { ...other, reason: { code: 'model-needs-other', params } };
  }
  return started;
}

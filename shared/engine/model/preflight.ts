import type { NodeId, ValidGraph, ValidLayer } from '../../graph/graph';
import type { Reason } from '../../training/events';
import type { TrainingSettings } from '../../training/settings';
import {
  type BackendName,
  type BackendPlatform,
  type BackendPreference,
  type StartedBackend,
  startBackend,
} from '../backends';
import { type Unsupported, unsupported } from '../kernels/unsupported';
import { estimateMemory } from './memory-estimate';

/** What would go wrong if training began now. The text is `engine:preflight.<code>` with `params`. */
export interface Finding extends Reason {
  readonly severity: 'error' | 'warning';
  /** Absent where the whole model is meant. */
  readonly nodeId?: NodeId;
}

const GIGABYTE = 2 ** 30;
/** wasm can address no more than 4 GB; a GPU or Node may have more, but rarely do. */
const MOST_MEMORY: Readonly<Record<BackendName, number>> = {
  wasm: 3.5 * GIGABYTE,
  webgpu: 8 * GIGABYTE,
  cpu: 8 * GIGABYTE,
};

/** Looks a model over before training on a backend. Builds nothing. */
export function preflight(
  graph: ValidGraph,
  backend: BackendName,
  settings: TrainingSettings,
): Finding[] {
  return [...unsupportedLayers(graph, backend), ...memoryFindings(graph, backend, settings)];
}

/** Layers that cannot be trained on a backend, or not rightly. */
export function unsupportedLayers(graph: ValidGraph, backend: BackendName): Finding[] {
  return graph.layers.flatMap((layer) =>
    unsupported
      .filter((entry) => entry.backend === 'all' || entry.backend === backend)
      .filter((entry) => concerns(entry, layer))
      .map((entry) => ({
        severity: 'error' as const,
        nodeId: layer.id,
        code: `unsupported-${entry.reason}`,
        params: {
          layer: layer.type,
          name: layer.name,
          backend,
          option: entry.when?.option ?? '',
          value: String(entry.when ? (optionOf(layer, entry.when.option) ?? '') : ''),
        },
      })),
  );
}

function concerns({ op, when }: Unsupported, layer: ValidLayer): boolean {
  if (op !== layer.type) return false;
  if (!when) return true;
  const option = optionOf(layer, when.option);
  if (option === undefined) return false;
  const values = Array.isArray(option) ? option : [option];
  return 'values' in when
    ? values.some((value) => when.values.includes(value))
    : values.some((value) => !when.except.includes(value));
}

/** A layer's setting; 'rank' is that of its input, the batch counted. */
const optionOf = ({ config, inputShapes }: ValidLayer, option: string): unknown =>
  option === 'rank' ? (inputShapes[0]?.length ?? 0) + 1 : config[option];

function memoryFindings(
  graph: ValidGraph,
  backend: BackendName,
  settings: TrainingSettings,
): Finding[] {
  const { total } = estimateMemory(graph, settings);
  const most = MOST_MEMORY[backend];
  if (total <= most) return [];
  const gigabytes = (bytes: number) => (bytes / GIGABYTE).toFixed(1);
  return [
    {
      severity: 'warning',
      code: 'much-memory',
      params: {
        needed: gigabytes(total),
        available: gigabytes(most),
        backend,
        batchSize: settings.batchSize,
      },
    },
  ];
}

/**
 * Starts the fastest backend that can train the model: the one that `startBackend` gives unless it
 * lacks something that another has. A backend asked for by name is taken at its word.
 */
export async function startBackendFor(
  graph: ValidGraph,
  preference: BackendPreference,
  platform: BackendPlatform,
): Promise<Omit<StartedBackend, 'reason'> & { readonly reason: Reason }> {
  const started = await startBackend(preference, platform);
  const [missing] = unsupportedLayers(graph, started.backend);
  if (!missing || preference !== 'auto') return started;
  const order: readonly BackendName[] = ['webgpu', 'wasm', 'cpu'];
  for (const name of order.slice(order.indexOf(started.backend) + 1)) {
    if (unsupportedLayers(graph, name).length > 0) continue;
    const other = await startBackend(name, platform);
    if (other.backend !== name) continue;
    return {
      ...other,
      reason: {
        code: 'model-needs-other',
        params: { backend: started.backend, layer: String(missing.params.name) },
      },
    };
  }
  return started;
}

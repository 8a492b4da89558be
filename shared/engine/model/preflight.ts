import type { NodeId, ValidGraph, ValidLayer } from '../../graph/graph';
import type { Reason } from '../../training/events';
import type { TrainingSettings } from '../../training/settings';
import type { BackendName, BackendReport } from '../backends';
import { type Unsupported, unsupported } from '../kernels/unsupported';
import type { TrainingOptions } from '../train/training-options';
import { estimateMemory, largestTensor } from './memory-estimate';

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

/** One tensor on wasm, whose addresses end at 4 GB; a GPU says itself what it allows. */
const LARGEST_TENSOR: Readonly<Record<BackendName, number>> = {
  wasm: 4 * GIGABYTE - 1,
  webgpu: Number.POSITIVE_INFINITY,
  cpu: Number.POSITIVE_INFINITY,
};

/** Looks over what is about to be trained on the backend that a report is of. */
export function preflightRun(
  { graph, settings, data }: Pick<TrainingOptions, 'graph' | 'settings' | 'data'>,
  report: BackendReport,
): Finding[] {
  // No batch is larger than the data.
  const batchSize = Math.min(settings.batchSize, Math.max(1, data.train.size));
  return preflight(graph, report.backend, { ...settings, batchSize }, report);
}

/** Looks a model over before training on a backend. Builds nothing. */
export function preflight(
  graph: ValidGraph,
  backend: BackendName,
  settings: TrainingSettings,
  report?: Pick<BackendReport, 'adapter'>,
): Finding[] {
  const limit = report?.adapter?.largestBuffer ?? LARGEST_TENSOR[backend];
  return [
    ...unsupportedLayers(graph, backend),
    ...tensorFindings(graph, backend, settings, limit),
    ...memoryFindings(graph, backend, settings),
    ...precisionFindings(backend, settings),
  ];
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

/** A tensor that is larger than the backend allows any to be: the largest one. */
function tensorFindings(
  graph: ValidGraph,
  backend: BackendName,
  { batchSize }: TrainingSettings,
  limit: number,
): Finding[] {
  const { layer, bytes, isWeight } = largestTensor(graph, batchSize);
  if (!layer || bytes <= limit) return [];
  const megabytes = (size: number) => Math.ceil(size / 2 ** 20);
  return [
    {
      severity: 'error',
      nodeId: layer.id,
      code: isWeight ? 'weights-over-limit' : 'output-over-limit',
      params: {
        layer: layer.type,
        name: layer.name,
        backend,
        needed: megabytes(bytes),
        limit: megabytes(limit),
        batchSize,
      },
    },
  ];
}

/** Half precision is asked for where it can't be had. */
function precisionFindings(backend: BackendName, { precision }: TrainingSettings): Finding[] {
  if (precision === 'single' || backend === 'webgpu') return [];
  return [{ severity: 'warning', code: 'half-needs-webgpu', params: { backend } }];
}

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

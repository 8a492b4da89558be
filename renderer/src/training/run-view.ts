import type { DataConfig } from '../../../shared/data/config';
import type { Preparation } from '../../../shared/data/dataset';
import type { DataMessage } from '../../../shared/data/message';
import type { DataProgress } from '../../../shared/data/progress';
import type { Graph } from '../../../shared/graph/graph';
import type { Evaluation } from '../../../shared/training/evaluation';
import type {
  EpochRecord,
  FinishReason,
  Reason,
  RunRecord,
  RunState,
} from '../../../shared/training/events';
import type { PictureSample } from '../../../shared/training/picture-sample';
import type { Episode } from '../../../shared/training/reinforcement';
import { epochsOfRun, type TrainingSettings } from '../../../shared/training/settings';
import type { TextSample } from '../../../shared/training/writing';
import type { Finding, RunEvent } from '../worker/protocol';
import { Curves } from './curves';

export interface Divergence {
  readonly step: number;
  readonly epoch: number;
  readonly loss: number;
  readonly where: Reason;
}

/** One run as it is shown while it happens and afterwards. */
export interface RunView {
  readonly id: string;
  readonly name: string;
  readonly project: string;
  readonly startedAt: string;
  readonly graph: Graph;
  readonly settings: TrainingSettings;
  readonly data: DataConfig;
  /** Of a fold: what it shares with the other folds. */
  readonly crossValidation?: string | undefined;
  readonly state: RunState;
  /** While the data are read. */
  readonly reading: DataProgress | null;
  /** While backends are measured. */
  readonly probing: boolean;
  readonly preparation: Preparation | null;
  /** What may go wrong with this network on this backend. */
  readonly findings: readonly Finding[];
  readonly backend: 'webgpu' | 'wasm' | 'cpu' | null;
  readonly backendReason: Reason | null;
  readonly stepsPerEpoch: number;
  readonly parameters: number;
  readonly trainSamples: number;
  readonly validationSamples: number;
  /** The part of the run that it is in; null where it has none. */
  readonly stage: { readonly name: string; readonly place: number; readonly count: number } | null;
  /** Optimizer steps done. */
  readonly step: number;
  /** Grows in place; `revision` tells that it did. */
  readonly curves: Curves;
  readonly revision: number;
  readonly epochs: readonly EpochRecord[];
  /** What a network that learns to write wrote, in the order of the epochs. */
  readonly samples: readonly TextSample[];
  /** What a network that makes pictures made, in the order of the epochs; not kept with the run. */
  readonly pictures: readonly PictureSample[];
  /** What an agent can do so far; null of any other network. */
  readonly episode: Episode | null;
  readonly samplesPerSecond: number;
  readonly memoryBytes: number;
  readonly secondsLeft: number;
  readonly seconds: number;
  readonly reason: FinishReason | null;
  readonly bestEpoch: number | null;
  readonly divergence: Divergence | null;
  readonly error: Reason | null;
  readonly dataError: DataMessage | null;
  /** The last checkpoint that was kept: where the run can be continued from. */
  readonly checkpoint: { readonly epoch: number; readonly step: number } | null;
  /** True while the worker holds a model of this run that can predict. */
  readonly modelReady: boolean;
  readonly test: Evaluation | null;
}

type NewRun = Pick<
  RunView,
  'id' | 'name' | 'project' | 'startedAt' | 'graph' | 'settings' | 'data' | 'crossValidation'
>;

export const startRun = (run: NewRun): RunView => ({
  ...run,
  state: 'preparing',
  reading: null,
  probing: false,
  preparation: null,
  findings: [],
  backend: null,
  backendReason: null,
  stepsPerEpoch: 0,
  parameters: 0,
  trainSamples: 0,
  validationSamples: 0,
  stage: null,
  step: 0,
  curves: new Curves(),
  revision: 0,
  epochs: [],
  samples: [],
  pictures: [],
  episode: null,
  samplesPerSecond: 0,
  memoryBytes: 0,
  secondsLeft: 0,
  seconds: 0,
  reason: null,
  bestEpoch: null,
  divergence: null,
  error: null,
  dataError: null,
  checkpoint: null,
  modelReady: false,
  test: null,
});

/** The run after an event. Pure but for the curves, which grow in place. */
export function applyEvent(run: RunView, event: RunEvent): RunView {
  switch (event.kind) {
    case 'state':
      return { ...run, state: event.state };
    case 'reading':
      return { ...run, reading: event.progress };
    case 'data':
      return { ...run, reading: null, preparation: event.preparation };
    case 'probing':
      return { ...run, probing: true };
    case 'probed':
      return run;
    case 'findings':
      return { ...run, probing: false, findings: event.findings };
    case 'data-failed':
      return { ...run, state: 'failed', reading: null, dataError: event.error };
    case 'started': {
      const { kind: _kind, epochs: _epochs, ...started } = event;
      return { ...rewind(run, event.step), ...started };
    }
    case 'stage': {
      const { kind: _kind, ...stage } = event;
      return { ...run, stage };
    }
    case 'batches': {
      run.curves.append(event.batches);
      return {
        ...run,
        revision: run.revision + 1,
        step: event.batches[event.batches.length - 1]?.step ?? run.step,
        samplesPerSecond: event.samplesPerSecond,
        memoryBytes: event.memoryBytes,
        secondsLeft: event.secondsLeft,
      };
    }
    case 'epoch':
      return {
        ...run,
        epochs: [...run.epochs, event.epoch],
        step: event.epoch.step,
        seconds: run.seconds + event.epoch.seconds,
      };
    case 'episode':
      return { ...run, episode: event.episode };
    case 'sample':
      return { ...run, samples: [...run.samples, event.sample] };
    case 'pictures':
      return { ...run, pictures: [...run.pictures, event.sample] };
    case 'checkpoint':
      return { ...run, checkpoint: { epoch: event.epoch, step: event.step } };
    case 'diverged': {
      const { kind: _kind, ...divergence } = event;
      return { ...run, divergence };
    }
    case 'finished':
      return {
        ...run,
        state: 'finished',
        reason: event.reason,
        bestEpoch: event.bestEpoch,
        seconds: event.seconds,
        samplesPerSecond: event.samplesPerSecond,
        secondsLeft: 0,
      };
    case 'failed':
      return { ...run, state: 'failed', reading: null, error: event.error };
    case 'model':
      return { ...run, modelReady: true };
    case 'model-gone':
      return { ...run, modelReady: false };
  }
}

export const isActive = (run: RunView): boolean =>
  run.state === 'preparing' || run.state === 'running' || run.state === 'paused';

/** Share of the planned steps that are done, 0 to 1. */
export function progressOf(run: RunView): number {
  const planned = run.stepsPerEpoch * epochsOfRun(run.settings);
  return planned === 0 ? 0 : Math.min(1, run.step / planned);
}

/** The epoch that the run is in, from 1. */
export const epochOf = (run: RunView): number =>
  run.stepsPerEpoch === 0
    ? 0
    : Math.min(epochsOfRun(run.settings), Math.max(1, Math.ceil(run.step / run.stepsPerEpoch)));

/** What is kept of a run, without its batches: those are kept beside it. */
export function toRecord(run: RunView): RunRecord {
  return {
    id: run.id,
    name: run.name,
    project: run.project,
    startedAt: run.startedAt,
    settings: run.settings,
    graph: run.graph,
    data: run.data,
    backend: run.backend ?? '',
    parameters: run.parameters,
    state: run.state,
    reason: run.reason,
    batches: [],
    epochs: run.epochs,
    seconds: run.seconds,
    samplesPerSecond: run.samplesPerSecond,
    test: run.test,
    ...(run.crossValidation !== undefined && { crossValidation: run.crossValidation }),
    ...(run.samples.length > 0 && { samples: run.samples }),
  };
}

/** A kept run, to be shown again. */
export function fromRecord(record: RunRecord, curves: Curves): RunView {
  const last = record.epochs[record.epochs.length - 1];
  return {
    ...startRun(record),
    state: record.state,
    backend: asBackend(record.backend),
    parameters: record.parameters,
    step: curves.lastStep,
    stepsPerEpoch: last ? last.step / last.epoch : 0,
    curves,
    epochs: record.epochs,
    samples: record.samples ?? [],
    seconds: record.seconds,
    samplesPerSecond: record.samplesPerSecond,
    reason: record.reason,
    test: record.test,
  };
}

/** Cut back to where its checkpoint was made: what came after is trained anew. */
function rewind(run: RunView, step: number): RunView {
  if (run.curves.lastStep <= step) return run;
  const epochs = run.epochs.filter((epoch) => epoch.step <= step);
  return {
    ...run,
    revision: run.revision + 1,
    curves: run.curves.upTo(step),
    epochs,
    samples: run.samples.filter(({ epoch }) => epoch <= epochs.length),
    pictures: run.pictures.filter(({ epoch }) => epoch <= epochs.length),
    seconds: epochs.reduce((sum, epoch) => sum + epoch.seconds, 0),
  };
}

const asBackend = (name: string): RunView['backend'] =>
  name === 'webgpu' || name === 'wasm' || name === 'cpu' ? name : null;

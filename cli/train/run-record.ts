import type { Project } from '../../shared/project/project';
import type { Evaluation } from '../../shared/training/evaluation';
import type { RunRecord } from '../../shared/training/events';
import type { Watch } from './watch';

interface Circumstances {
  readonly project: Project;
  readonly startedAt: Date;
  readonly backend: string;
  readonly parameters: number;
  readonly test: Evaluation | null;
}

/** A run as it is kept: what was trained, how, and what came of it. */
export function runRecord(
  { project, startedAt, backend, parameters, test }: Circumstances,
  { reason, batches, epochs, samples, seconds, samplesPerSecond }: Watch,
): RunRecord {
  return {
    id: startedAt.toISOString().replace(/\W/g, ''),
    name: project.name,
    project: project.name,
    startedAt: startedAt.toISOString(),
    settings: project.training,
    graph: project.graph,
    data: project.data,
    backend,
    parameters,
    state: 'finished',
    reason,
    batches,
    epochs,
    seconds,
    samplesPerSecond,
    test,
    ...(samples.length > 0 && { samples }),
  };
}

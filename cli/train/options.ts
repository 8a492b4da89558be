import type { DatasetInfo } from '../../shared/data/dataset';
import type { BackendPreference } from '../../shared/engine/backends';
import { applyEdits } from '../../shared/graph/apply-edit';
import { followData } from '../../shared/graph/follow-data';
import type { Project } from '../../shared/project/project';
import type { Precision } from '../../shared/training/settings';
import { chooseData } from '../data-option';

export interface TrainOptions {
  readonly data?: string;
  readonly epochs?: number;
  readonly batch?: number;
  readonly seed?: number;
  readonly backend?: BackendPreference;
  readonly precision?: Precision;
  /** Of a workbook. */
  readonly sheet?: string;
  /** Stops at data that would be left out. */
  readonly strict?: true;
  readonly limit?: number;
  /** Trains once for each of so many folds. */
  readonly folds?: number;
  readonly fit?: boolean;
  readonly out?: string;
  readonly json?: boolean;
}

/** The project as it is trained: what the call says in place of what the file says. */
export async function configured(project: Project, options: TrainOptions): Promise<Project> {
  const { training } = project;
  const { config } = await chooseData(project.data, options.data);
  return {
    ...project,
    data: {
      ...config,
      limit: options.limit ?? config.limit,
      ...(options.sheet !== undefined && { sheet: options.sheet }),
      ...(options.strict && { strict: true }),
    },
    training: {
      ...training,
      epochs: options.epochs ?? training.epochs,
      ...(training.stages && {
        stages: training.stages.map((stage) => ({
          ...stage,
          epochs: options.epochs ?? stage.epochs,
        })),
      }),
      batchSize: options.batch ?? training.batchSize,
      seed: options.seed ?? training.seed,
      backend: options.backend ?? training.backend,
      precision: options.precision ?? training.precision,
    },
  };
}

/** The project with its network's ends as the data want them, where the call asks for that. */
export function fitted(project: Project, info: DatasetInfo, { fit }: TrainOptions): Project {
  if (!fit) return project;
  const { graph } = project;
  return { ...project, graph: applyEdits(graph, followData(graph, info)) };
}

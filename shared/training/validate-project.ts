import type { DatasetInfo } from '../data/dataset';
import { analyze } from '../graph/analysis';
import { expand } from '../graph/blocks/expand';
import { pathName } from '../graph/blocks/path-name';
import type { Graph } from '../graph/graph';
import { type Validation, validate } from '../graph/validate';
import type { TrainingSettings } from './settings';
import { stageNetwork } from './stage-network';
import { type ProjectProblem, stageProblems } from './stage-problems';

export interface ProjectValidation extends Validation {
  /** Of the drawing, then of its training. The latter leave `valid` as it is: they keep from training only. */
  readonly problems: readonly ProjectProblem[];
}

/** All that follows from a project's drawing, its stages and, where there are any, its data. Never throws. */
export function validateProject(
  graph: Graph,
  { stages = [] }: Pick<TrainingSettings, 'stages'>,
  data: DatasetInfo | null = null,
): ProjectValidation {
  const validation = validate(graph, data);
  if (stages.length === 0) return validation;
  const analysis = analyze(expand(graph).graph);
  const network = stageNetwork(analysis, (id) => pathName(graph, id) ?? id);
  return { ...validation, problems: [...validation.problems, ...stageProblems(network, stages)] };
}

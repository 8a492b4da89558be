import type { Fix, Problem } from '../graph/problem';
import type { Stage } from './settings';
import { type StageFault, stageFaults } from './stage-faults';
import { goneFrom, type StageNetwork } from './stage-network';

/** One click that mends a problem of the drawing or of the stages. */
export interface ProjectFix extends Fix {
  /** What the stages become. */
  readonly stages?: readonly Stage[];
}

/** A mistake in the drawing, or in how it is trained; `field` of the latter starts with `stages.`. */
export interface ProjectProblem extends Problem {
  readonly fixes: readonly ProjectFix[];
}

/** What is wrong with the stages, at the settings where it is mended. */
export const stageProblems = (
  network: StageNetwork,
  stages: readonly Stage[],
): readonly ProjectProblem[] =>
  stages.flatMap((stage, place) =>
    stageFaults(network, stage).map((fault) => ({
      code: fault.code,
      severity: 'error',
      field: stageField(place, fault.field),
      params: fault.params,
      fixes: fixesOf(network, stages, place, fault),
    })),
  );

/** What a setting of a stage is called in problems and in the form. */
export const stageField = (place: number, field: StageFault['field']): string =>
  `stages.${place}.${field}`;

function fixesOf(
  network: StageNetwork,
  stages: readonly Stage[],
  place: number,
  { code, field, params }: StageFault,
): ProjectFix[] {
  const stage = stages[place];
  if (!stage) return [];
  const fix = (name: string, changed: Stage): ProjectFix | null =>
    stageFaults(network, changed).some((fault) => fault.code === code && fault.field === field)
      ? null
      : { code: name, params, edits: [], stages: stages.with(place, changed) };
  const ids = network.layers.map(({ id }) => id);
  const gone = new Set(goneFrom(field === 'outputs' ? network.outputs : ids, stage[field]));
  const left = stage[field] === 'all' ? [] : stage[field].filter((id) => !gone.has(id));
  return [
    gone.size > 0 && left.length > 0 ? fix('stage-without', { ...stage, [field]: left }) : null,
    gone.size > 0 && left.length > 0
      ? null
      : fix(`stage-all-${field}`, { ...stage, [field]: 'all' }),
    code === 'stage-reaches-nothing'
      ? fix('stage-all-outputs', { ...stage, outputs: 'all' })
      : null,
    { code: 'remove-stage', params, edits: [], stages: stages.toSpliced(place, 1) },
  ].filter((each) => each !== null);
}

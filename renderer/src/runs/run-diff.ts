import type { Project } from '../../../shared/project/project';
import type { RunRecord } from '../../../shared/training/events';
import type { TrainingSettings } from '../../../shared/training/settings';
import { graphSignature } from '../training/graph-signature';

/** One way in which a run was trained otherwise than the project stands now. */
export type Difference =
  | { readonly kind: 'graph' | 'data' }
  | { readonly kind: 'setting'; readonly field: keyof TrainingSettings; readonly value: string };

export function differencesOf(
  run: Pick<RunRecord, 'graph' | 'data' | 'settings'>,
  project: Pick<Project, 'graph' | 'data' | 'training'>,
): readonly Difference[] {
  const differences: Difference[] = [];
  if (graphSignature(run.graph) !== graphSignature(project.graph))
    differences.push({ kind: 'graph' });
  if (JSON.stringify(run.data) !== JSON.stringify(project.data)) differences.push({ kind: 'data' });
  for (const field of Object.keys(run.settings) as (keyof TrainingSettings)[]) {
    const value = JSON.stringify(run.settings[field]);
    if (value !== JSON.stringify(project.training[field]))
      differences.push({ kind: 'setting', field, value: brief(run.settings[field]) });
  }
  return differences;
}

/** A setting's value in a word; those with parts say which kind they are. */
function brief(value: TrainingSettings[keyof TrainingSettings]): string {
  if (typeof value !== 'object') return String(value);
  if ('kind' in value) return String(value.kind);
  if ('enabled' in value && typeof value.enabled === 'boolean') return value.enabled ? '✓' : '–';
  return '…';
}

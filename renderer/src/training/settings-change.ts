import type { TrainingSettings } from '../../../shared/training/settings';
import { changeProject } from '../document/document-store';

/** Changes the project's training settings; changes of one field that follow each other are one step of undo. */
export function changeTraining(field: string, change: Partial<TrainingSettings>): void {
  changeProject(
    'training-settings',
    (project) => ({ ...project, training: { ...project.training, ...change } }),
    `training.${field}`,
  );
}

import type { DataConfig, SplitConfig } from '../../../../shared/data/config';
import { changeProject } from '../../document/document-store';

/** Changes the split as one step to undo; what is absent of `next` goes. */
export const setSplit = (next: SplitConfig, mergeKey: string | null = 'split'): void =>
  changeProject(
    'change-split',
    (project) => ({ ...project, data: { ...project.data, split: next } }),
    mergeKey,
  );

export const setLimit = (limit: DataConfig['limit']): void =>
  changeProject(
    'change-split',
    (project) => ({ ...project, data: { ...project.data, limit } }),
    'limit',
  );

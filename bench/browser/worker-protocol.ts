import type { DataConfig } from '../../shared/data/config';
import type { Graph } from '../../shared/graph/graph';
import type { LazyFile } from '../../shared/host';
import type { TrainingSettings } from '../../shared/training/settings';

/** What both contestants train. */
export interface Course {
  readonly graph: Graph;
  readonly settings: TrainingSettings;
  readonly data: DataConfig;
  /** CSV; null where the data are a bundled set. */
  readonly file: LazyFile | null;
  readonly templates: string;
}

/** Milliseconds a step over the whole run. */
export type BareAnswer = { readonly time: number } | { readonly error: string };

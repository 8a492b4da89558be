import type { Dataset } from '../../data/dataset';
import type { ValidGraph } from '../../graph/graph';
import type { Checkpoint, Reason, TrainingEvent } from '../../training/events';
import type { TrainingSettings } from '../../training/settings';
import type { BackendName } from '../backends';

export interface TrainingOptions {
  readonly graph: ValidGraph;
  readonly settings: TrainingSettings;
  readonly data: Dataset;
  /** The backend that is current, and why it was chosen. */
  readonly backend: { readonly backend: BackendName; readonly reason: Reason };
  /** Goes on from here; graph, data and settings must be those it was made with. */
  readonly checkpoint?: Checkpoint;
  /** A checkpoint is said at the end of an epoch, but not more often than this. */
  readonly secondsBetweenCheckpoints?: number;
  readonly emit: (event: TrainingEvent) => void;
}

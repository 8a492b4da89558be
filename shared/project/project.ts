import type { DataConfig } from '../data/config';
import type { Graph } from '../graph/graph';
import type { TrainingSettings } from '../training/settings';

export const PROJECT_VERSION = 1;

/** Which way wires run on the canvas: from top to bottom, or from left to right. */
export type Direction = 'down' | 'right';

/** What a `.netloom` file holds, and what undo and redo go back and forth in. */
export interface Project {
  readonly format: 'netloom';
  readonly version: typeof PROJECT_VERSION;
  readonly name: string;
  /** What the network is and why, in the author's words. */
  readonly notes: string;
  readonly graph: Graph;
  readonly data: DataConfig;
  readonly training: TrainingSettings;
  /** Absent where the author never chose: as whoever opens it prefers. */
  readonly direction?: Direction;
}

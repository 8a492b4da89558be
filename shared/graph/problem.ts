import type { GraphEdit } from './edit';
import type { EdgeId, NodeId } from './graph';

/** Parameters of a message, put into its text by the i18n library. */
export type MessageParams = Readonly<Record<string, string | number>>;

/**
 * A mistake in the drawing: shown where it belongs, never thrown. The text is `problems:<code>`
 * with `params`, in the reader's language.
 */
export interface Problem {
  readonly code: string;
  /** An error keeps the model from being built; a warning doesn't. */
  readonly severity: 'error' | 'warning';
  /** Absent where the whole graph is meant, as when it is empty. */
  readonly nodeId?: NodeId;
  readonly edgeId?: EdgeId;
  readonly field?: string;
  readonly params: MessageParams;
  readonly fixes: readonly Fix[];
}

/** One click that mends a problem: its label is `problems:fix.<code>` with `params`. */
export interface Fix {
  readonly code: string;
  readonly params: MessageParams;
  readonly edits: readonly GraphEdit[];
}

import type { MessageParams } from '../graph/problem';
import type { Project } from './project';

/** Why a file can't be opened: the text is `project:error.<code>` with `params`. */
export interface ProjectError {
  readonly code:
    | 'too-large'
    | 'empty'
    | 'truncated'
    | 'not-json'
    | 'too-deep'
    | 'not-a-project'
    | 'not-a-block'
    | 'newer-version'
    | 'no-graph'
    | 'too-many-layers';
  readonly params: MessageParams;
}

/** What a file was opened without: the text is `project:warning.<code>` with `params`. */
export interface ProjectWarning {
  readonly code:
    | 'layers-unreadable'
    | 'blocks-unreadable'
    | 'layers-repeated'
    | 'wires-left-out'
    | 'data-reset'
    | 'training-reset';
  readonly params: MessageParams;
}

export type ParsedProject =
  | { readonly ok: true; readonly project: Project; readonly warnings: readonly ProjectWarning[] }
  | { readonly ok: false; readonly error: ProjectError };

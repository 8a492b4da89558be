import type { MessageParams } from '../../graph/problem';

/** Why files are not a model that can be opened. The text is `engine:failure.<code>` with `params`. */
export class ModelFileError extends Error {
  constructor(
    readonly code:
      | 'model-no-json'
      | 'model-not-json'
      | 'model-wrong-format'
      | 'model-file-missing'
      | 'model-truncated'
      | 'model-unreadable'
      | 'model-metadata'
      | 'model-not-zip'
      | 'model-too-large',
    readonly params: MessageParams = {},
  ) {
    super(`${code} ${JSON.stringify(params)}`);
    this.name = 'ModelFileError';
  }
}

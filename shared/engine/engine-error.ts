import { ModelFileError } from '../formats/tfjs/model-file-error';
import type { MessageParams } from '../graph/problem';
import type { Reason } from '../training/events';

/**
 * Something that a person can mend and that keeps the engine from going on. The text is
 * `engine:failure.<code>` with `params`.
 */
export class EngineError extends Error {
  constructor(
    readonly code: string,
    readonly params: MessageParams = {},
  ) {
    super(`${code} ${JSON.stringify(params)}`);
    this.name = 'EngineError';
  }
}

/** What went wrong, in a form that survives a message to another thread. */
export function reasonOf(error: unknown): Reason {
  if (error instanceof EngineError || error instanceof ModelFileError)
    return { code: error.code, params: error.params };
  const message = error instanceof Error ? error.message : String(error);
  if (
    /out of memory|allocation failed|could not allocate|memory access out of bounds|^Aborted\(|invalid typed array length/i.test(
      message,
    )
  )
    // What Emscripten says of itself after the first sentence helps nobody.
    return { code: 'out-of-memory', params: { message: message.split('. Build')[0] ?? '' } };
  return { code: 'unexpected', params: { message } };
}

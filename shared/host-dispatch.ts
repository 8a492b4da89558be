import type { Host, HostError, HostRequestName, HostRequests, HostResult } from './host';
import { hostArguments, isHostRequestName } from './host-arguments';

/** What a platform implements for each request. It may throw a `HostFailure`; what else it throws is 'failed'. */
export type HostHandlers = {
  readonly [N in HostRequestName]: (
    args: HostRequests[N]['args'],
  ) => Promise<HostRequests[N]['answer']>;
};

/** A failure with its code, for the answer. */
export class HostFailure extends Error {
  override readonly name = 'HostFailure';
  constructor(readonly error: HostError) {
    super(error.code);
  }
}

/**
 * Checks a request and answers it; never rejects. `toHostError` reads the platform's own errors.
 * Takes unknown arguments, since on the desktop they come from another process.
 */
export function createDispatch(
  handlers: HostHandlers,
  toHostError: (error: unknown) => HostError,
): Host['request'] {
  return async <N extends HostRequestName>(
    name: N,
    args: unknown,
  ): Promise<HostResult<HostRequests[N]['answer']>> => {
    if (!isHostRequestName(name)) return refused('unknown request');
    const parsed = hostArguments[name].safeParse(args);
    if (!parsed.success) {
      return refused(
        `${name}: ${parsed.error.issues[0]?.path.join('.')} ${parsed.error.issues[0]?.message}`,
      );
    }
    try {
      return { ok: true, value: await handlers[name](parsed.data) };
    } catch (error) {
      return { ok: false, error: error instanceof HostFailure ? error.error : toHostError(error) };
    }
  };
}

const refused = (detail: string) =>
  ({ ok: false, error: { code: 'refused', path: '', detail } }) as const;

import type { MessageParams } from '../graph/problem';

/**
 * What is wrong with a file, or worth knowing about how it was read. The text is
 * `data-errors:<code>` with `params`, in the reader's language.
 */
export interface DataMessage {
  readonly code: string;
  readonly params: MessageParams;
  /** What it follows from. */
  readonly cause?: DataMessage;
}

export type DataResult<T> =
  | { readonly ok: true; readonly value: T; readonly warnings: readonly DataMessage[] }
  | { readonly ok: false; readonly error: DataMessage };

export const message = (code: string, params: MessageParams = {}): DataMessage => ({
  code,
  params,
});

/**
 * Stops a reader from within; the entry points turn it into a DataResult, so it never leaves
 * shared/data.
 */
export class DataError extends Error {
  constructor(
    readonly code: string,
    readonly params: MessageParams = {},
  ) {
    super(code);
    this.name = 'DataError';
  }
}

/** Runs a reader with a list to leave warnings in. Anything but a DataError is a bug and goes on up. */
export async function collect<T>(
  read: (warnings: DataMessage[]) => T | Promise<T>,
): Promise<DataResult<T>> {
  const warnings: DataMessage[] = [];
  try {
    return { ok: true, value: await read(warnings), warnings };
  } catch (error) {
    if (error instanceof DataError) return { ok: false, error: message(error.code, error.params) };
    throw error;
  }
}

const NAMED = 5;

/** How many things there are of a kind, and the first of them, enough for `someOf`. */
export class Noted<T extends string | number = number> {
  readonly first: T[] = [];
  count = 0;

  add(thing: T): void {
    this.count += 1;
    if (this.first.length <= NAMED) this.first.push(thing);
  }
}

/** The first few of a list for a message's parameter: "3, 8, 12, …". */
export const someOf = (items: readonly (string | number)[]): string =>
  items.slice(0, NAMED).join(', ') + (items.length > NAMED ? ', …' : '');

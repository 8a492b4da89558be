import i18next from 'i18next';
import type { Reason } from '../../../shared/training/events';

/** Where the text of a code may be: the engine's own, the window's. */
const PLACES = ['engine:failure', 'engine:reason', 'engine:preflight', 'training:reason'];

const keysOf = (code: string): string[] =>
  // A code that names its namespace is a key already, as of a message about data.
  code.includes(':') ? [code] : PLACES.map((place) => `${place}.${code}`);

/** A reason in the reader's language; its code where there is no text for it. */
export function reasonText({ code, params }: Reason): string {
  const { cause } = params;
  return i18next.t(keysOf(code), {
    ...params,
    // One reason may lead to another.
    ...(typeof cause === 'string' && { cause: i18next.t(keysOf(cause), params) }),
    defaultValue: code,
  });
}

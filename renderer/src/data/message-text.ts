import i18next from 'i18next';
import type { DataMessage } from '../../../shared/data/message';

/** A reader's message in the interface's language. */
export function messageText({ code, params, cause }: DataMessage): string {
  const text = String(i18next.t(`data-errors:${code}`, { ...params }));
  return cause ? `${text} ${messageText(cause)}` : text;
}

import type { CommanderError } from 'commander';
import i18next from 'i18next';

/**
 * What is wrong with a call. The parser writes English; its messages quote what they are about, from
 * which the same is said in the reader's language.
 */
export function usageMessage({ code, message }: CommanderError): string {
  const english = message.replace(/^error: /, '');
  if (code === 'commander.invalidArgument') return english.replace(/^.*? is invalid\. /s, '');
  const key = code.replace('commander.', 'usage.');
  if (!i18next.exists(key)) return english;
  const what = /'([^']*)'/.exec(english)?.[1] ?? '';
  const meant = /\(Did you mean (?:one of )?(.*?)\?\)/s.exec(english)?.[1];
  const said = i18next.t(key, { what });
  return meant === undefined ? said : `${said} ${i18next.t('usage.meant', { meant })}`;
}

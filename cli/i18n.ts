import i18next from 'i18next';
import { RESOURCES } from '../shared/i18n/resources';
import type { Language } from '../shared/layers/text';

/** The terminal's language, from LC_ALL, LC_MESSAGES or LANG, else the system's. */
export function terminalLanguage(env: NodeJS.ProcessEnv): Language {
  const system = () => Intl.DateTimeFormat().resolvedOptions().locale;
  const tag = env.LC_ALL || env.LC_MESSAGES || env.LANG || system();
  return /^zh([_.-]|$)/i.test(tag) ? 'zh-CN' : 'en';
}

export function startI18n(env: NodeJS.ProcessEnv): void {
  // At once, since the resources are here: the first text may be a wrong call's.
  void i18next.init({
    lng: terminalLanguage(env),
    fallbackLng: 'en',
    resources: RESOURCES,
    defaultNS: 'cli',
    initAsync: false,
    interpolation: { escapeValue: false },
  });
}

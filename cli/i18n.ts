import i18next from 'i18next';
import { RESOURCES } from '../shared/i18n/resources';
import type { Language } from '../shared/layers/text';

/** The terminal's language, from LC_ALL, LC_MESSAGES or LANG, where the program speaks it. */
export function terminalLanguage(env: NodeJS.ProcessEnv): Language {
  const tag = env.LC_ALL || env.LC_MESSAGES || env.LANG || '';
  return /^zh([_.-]|$)/i.test(tag) ? 'zh-CN' : 'en';
}

export async function startI18n(env: NodeJS.ProcessEnv): Promise<void> {
  await i18next.init({
    lng: terminalLanguage(env),
    fallbackLng: 'en',
    resources: RESOURCES,
    defaultNS: 'cli',
    interpolation: { escapeValue: false },
  });
}

import { createInstance } from 'i18next';
import en from '../shared/i18n/en/shell.json';
import zh from '../shared/i18n/zh-CN/shell.json';
import { LANGUAGES, type Language } from '../shared/layers/text';

const texts = createInstance({
  lng: 'en',
  fallbackLng: 'en',
  supportedLngs: [...LANGUAGES],
  ns: 'shell',
  defaultNS: 'shell',
  resources: { en: { shell: en }, 'zh-CN': { shell: zh } },
  interpolation: { escapeValue: false },
  initAsync: false,
});
void texts.init();

/** The shell's own texts: menus before the window has its own, and dialogs. */
export const say = (key: string, params: Readonly<Record<string, string>> = {}): string =>
  texts.t(key, params);

/** Changes the language of every text said from now on. */
export const speak = (language: Language): void => void texts.changeLanguage(language);

/** The program's language for a system that prefers `tags`, the most preferred first. */
export function languageFor(tags: readonly string[]): Language {
  const known = tags.find((tag) => /^(en|zh)\b/i.test(tag));
  return known?.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
}

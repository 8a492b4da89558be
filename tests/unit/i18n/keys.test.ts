import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { RESOURCES } from '../../../shared/i18n/resources';

type Tree = { readonly [key: string]: string | Tree };

/** Leaves as path → text; plural forms (which differ between languages) under their stem. */
function leaves(tree: Tree, path = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    const at = path === '' ? key : `${path}.${key}`;
    if (typeof value === 'string')
      found.set(at.replace(/_(zero|one|two|few|many|other)$/, ''), value);
    else for (const [inner, text] of leaves(value, at)) found.set(inner, text);
  }
  return found;
}

const params = (text: string): readonly string[] =>
  [...text.matchAll(/\{\{\s*([\w.]+)/g)].map((match) => match[1] ?? '').sort();

/** Proper names and code, the same in both languages. */
const SAME_IN_BOTH = /^[^a-z]*$|^(common:appName|start:title|settings:language\.)/;

const namespaces = Object.keys(RESOURCES.en) as (keyof typeof RESOURCES.en)[];

describe('interface texts', () => {
  it('lists every file of texts', () => {
    for (const language of ['en', 'zh-CN'] as const) {
      const files = readdirSync(new URL(`../../../shared/i18n/${language}`, import.meta.url))
        .map((file) => file.replace(/\.json$/, ''))
        .sort();
      expect(Object.keys(RESOURCES[language]).sort(), language).toEqual(files);
    }
  });

  it.each(namespaces)('%s: the same keys and parameters in English and Chinese', (namespace) => {
    const english = leaves(RESOURCES.en[namespace] as Tree);
    const chinese = leaves(RESOURCES['zh-CN'][namespace] as Tree);
    expect([...chinese.keys()].sort()).toEqual([...english.keys()].sort());
    for (const [key, text] of english) {
      const translated = chinese.get(key) ?? '';
      const withoutCount = (names: readonly string[]) => names.filter((name) => name !== 'count');
      expect(withoutCount(params(translated)), `${namespace}:${key}`).toEqual(
        withoutCount(params(text)),
      );
      expect(translated.trim(), `${namespace}:${key}`).not.toBe('');
    }
  });

  it.each(namespaces)('%s: sentences are translated', (namespace) => {
    const chinese = leaves(RESOURCES['zh-CN'][namespace] as Tree);
    const english = leaves(RESOURCES.en[namespace] as Tree);
    const untranslated = [...english].filter(
      ([key, text]) =>
        text.split(' ').length > 2 &&
        chinese.get(key) === text &&
        !SAME_IN_BOTH.test(`${namespace}:${key}`) &&
        /[a-z]{3}/.test(text.replace(/\{\{[^}]*\}\}/g, '')),
    );
    expect(untranslated).toEqual([]);
  });
});

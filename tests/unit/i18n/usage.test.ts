import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { RESOURCES } from '../../../shared/i18n/resources';
import { bareStrings, usedKeys } from './source-scan';

describe('texts in components', () => {
  beforeAll(() => i18next.init({ lng: 'en', resources: RESOURCES, fallbackLng: false }));

  it('all come from the i18n library', () => {
    expect(bareStrings()).toEqual([]);
  });

  it('exist under the keys that are used', () => {
    const missing = usedKeys().filter(({ text, namespace }) => {
      const keys = text.includes(':') ? [text] : namespace.split('|').map((ns) => `${ns}:${text}`);
      return !keys.some((key) => i18next.exists(key) || i18next.exists(key, { count: 2 }));
    });
    expect(missing).toEqual([]);
  });
});

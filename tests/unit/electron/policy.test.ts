import { describe, expect, test } from 'vitest';
import {
  APP_URL,
  isAllowedPermission,
  isAllowedRequest,
  isAppUrl,
  isTrustedSender,
} from '../../../electron/policy';

const FOREIGN = [
  'https://example.com/',
  'http://127.0.0.1:4173/',
  'http://netloom/',
  'app://netloom.example.com/',
  'app://netloom@example.com/',
  'app://user:secret@netloom/',
  'app://netloom:8080/',
  'app://other/',
  'app:netloom',
  'application://netloom/',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'about:blank',
  'ftp://netloom/',
  'ws://netloom/',
  '',
  'nonsense',
];

describe('the window', () => {
  test('knows its own addresses', () => {
    for (const url of [APP_URL, 'app://netloom/index.html?x#y', 'app://netloom/assets/a.js']) {
      expect(isAppUrl(url), url).toBe(true);
      expect(isAllowedRequest(url), url).toBe(true);
    }
  });

  test.each(FOREIGN)('loads nothing from %j and answers nothing to it', (url) => {
    expect(isAppUrl(url)).toBe(false);
    expect(isAllowedRequest(url)).toBe(false);
    expect(isTrustedSender({ url, parent: null })).toBe(false);
    expect(isAllowedPermission('clipboard-sanitized-write', url)).toBe(false);
  });

  test('may use what it made itself', () => {
    expect(isAllowedRequest('blob:app://netloom/1b2c')).toBe(true);
    expect(isAllowedRequest('data:image/png;base64,AAAA')).toBe(true);
  });

  test('is answered in its top frame alone', () => {
    expect(isTrustedSender({ url: APP_URL, parent: null })).toBe(true);
    expect(isTrustedSender({ url: APP_URL, parent: {} })).toBe(false);
    expect(isTrustedSender({ url: 'blob:app://netloom/1b2c', parent: null })).toBe(false);
    expect(isTrustedSender(null)).toBe(false);
  });

  test('is given no permission but to copy', () => {
    expect(isAllowedPermission('clipboard-sanitized-write', APP_URL)).toBe(true);
    expect(isAllowedPermission('clipboard-sanitized-write', 'app://netloom')).toBe(true);
    for (const permission of [
      'media',
      'geolocation',
      'notifications',
      'clipboard-read',
      'openExternal',
      'usb',
      'unknown',
    ]) {
      expect(isAllowedPermission(permission, APP_URL), permission).toBe(false);
    }
  });
});

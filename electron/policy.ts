/** What the window may do. Plain functions, so that each rule is tested without Electron. */

export const APP_SCHEME = 'app';
/** Where the window is: a standard scheme with a host, so that it is an origin like any other. */
export const APP_URL = `${APP_SCHEME}://netloom/`;

/** Whether `url` is the program's own, read as a browser reads it rather than by its beginning. */
export function isAppUrl(url: string): boolean {
  try {
    const { protocol, host, username, password } = new URL(url);
    return (
      protocol === `${APP_SCHEME}:` && host === 'netloom' && username === '' && password === ''
    );
  } catch {
    return false;
  }
}

/** Whether a message may be answered: it comes from the program's own page, and from its top frame. */
export function isTrustedSender(
  frame: { readonly url: string; readonly parent: unknown } | null,
): boolean {
  return frame !== null && frame.parent === null && isAppUrl(frame.url);
}

/** What may be loaded at all: the program's own files and what its page made. Never the network. */
export function isAllowedRequest(url: string): boolean {
  return isAppUrl(url) || /^(blob|data|devtools):/.test(url);
}

/** Writing text to the clipboard when the person copies; everything else is denied. */
export function isAllowedPermission(permission: string, requestingUrl: string): boolean {
  return permission === 'clipboard-sanitized-write' && isAppUrl(requestingUrl);
}

/** Chromium's own traffic, which no request filter sees: its lookups, updates, probes and WebRTC. */
export const OFFLINE_SWITCHES: readonly (readonly [name: string, value?: string])[] = [
  ['host-resolver-rules', 'MAP * ~NOTFOUND'],
  ['no-proxy-server'],
  ['disable-background-networking'],
  ['disable-component-update'],
  ['disable-domain-reliability'],
  ['no-pings'],
  ['force-webrtc-ip-handling-policy', 'disable_non_proxied_udp'],
];

const IS_MAC = navigator.platform.startsWith('Mac');

/** True where a key press is the shortcut, as 'Mod+Shift+Z'. */
export function matches(event: KeyboardEvent, shortcut: string): boolean {
  const parts = shortcut.split('+');
  const key = parts[parts.length - 1] ?? '';
  const mod = IS_MAC ? event.metaKey : event.ctrlKey;
  return (
    mod === parts.includes('Mod') &&
    event.shiftKey === parts.includes('Shift') &&
    event.altKey === parts.includes('Alt') &&
    (event.key.toLowerCase() === key.toLowerCase() || event.code === `Digit${key}`)
  );
}

const MAC_SYMBOLS: Readonly<Record<string, string>> = { Mod: '⌘', Shift: '⇧', Alt: '⌥' };

/** As the platform writes it: ⌘⇧Z or Ctrl+Shift+Z. */
export const displayShortcut = (shortcut: string): string =>
  IS_MAC
    ? shortcut
        .split('+')
        .map((part) => MAC_SYMBOLS[part] ?? part)
        .join('')
    : shortcut.replace('Mod', 'Ctrl');

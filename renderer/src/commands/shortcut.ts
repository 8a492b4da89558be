/** Node, where the tests of these functions run, has no navigator. */
const IS_MAC = globalThis.navigator?.platform.startsWith('Mac') ?? false;

type KeyPress = Pick<
  KeyboardEvent,
  'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey' | 'getModifierState'
>;

/** The key by what it types, or by its place where that is no plain letter: a Mac's Alt+N types ˜. */
function keyOf({ key, code }: KeyPress): string {
  const isPlain = key !== 'Dead' && !(key.length === 1 && key > '~');
  return (isPlain ? key : code.replace(/^Key/, '')).toLowerCase();
}

/** True where a key press is the shortcut, as 'Mod+Shift+Z'. */
export function matches(event: KeyPress, shortcut: string, isMac = IS_MAC): boolean {
  // AltGr types letters, though Windows reports it as Ctrl+Alt.
  if (event.getModifierState('AltGraph')) return false;
  const parts = shortcut.split('+');
  const key = (parts.pop() ?? '').toLowerCase();
  const [mod, other] = isMac ? [event.metaKey, event.ctrlKey] : [event.ctrlKey, event.metaKey];
  return (
    mod === parts.includes('Mod') &&
    !other &&
    event.shiftKey === parts.includes('Shift') &&
    event.altKey === parts.includes('Alt') &&
    (keyOf(event) === key || event.code === `Digit${key}`)
  );
}

const MAC_SYMBOLS: Readonly<Record<string, string>> = { Mod: '⌘', Shift: '⇧', Alt: '⌥' };

/** As the platform writes it: ⌘⇧Z or Ctrl+Shift+Z. */
export const displayShortcut = (shortcut: string, isMac = IS_MAC): string =>
  isMac
    ? shortcut
        .split('+')
        .map((part) => MAC_SYMBOLS[part] ?? part)
        .join('')
    : shortcut.replace('Mod', 'Ctrl');

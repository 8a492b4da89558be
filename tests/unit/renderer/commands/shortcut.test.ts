import { describe, expect, test } from 'vitest';
import { displayShortcut, matches } from '../../../../renderer/src/commands/shortcut';

type Press = Parameters<typeof matches>[0];

const press = (
  key: string,
  held = '',
  code = `Key${key.toUpperCase()}`,
  altGraph = false,
): Press => ({
  key,
  code,
  ctrlKey: held.includes('ctrl'),
  metaKey: held.includes('meta'),
  shiftKey: held.includes('shift'),
  altKey: held.includes('alt'),
  getModifierState: (name) => name === 'AltGraph' && altGraph,
});

describe('a key press and a shortcut', () => {
  test.each([
    ['Mod+Z', press('z', 'ctrl'), false],
    ['Mod+Shift+Z', press('Z', 'ctrl shift'), false],
    ['Mod+Z', press('z', 'meta'), true],
    ['Delete', press('Delete', '', 'Delete'), false],
    ['/', press('/', '', 'Slash'), false],
    ['Mod+=', press('=', 'ctrl', 'Equal'), false],
    ['Mod+Alt+1', press('1', 'ctrl alt', 'Digit1'), false],
  ])('%s is pressed', (shortcut, event, isMac) => {
    expect(matches(event, shortcut, isMac)).toBe(true);
  });

  test.each([
    ['another key', 'Mod+Z', press('y', 'ctrl'), false],
    ['nothing held', 'Mod+Z', press('z'), false],
    ['more held', 'Mod+Z', press('Z', 'ctrl shift'), false],
    ['the other system’s key', 'Mod+Z', press('z', 'meta'), false],
    ['the other system’s key on a Mac', 'Mod+Z', press('z', 'ctrl'), true],
    ['a plain key with Ctrl on a Mac', 'A', press('a', 'ctrl'), true],
    ['a plain key with Cmd elsewhere', 'A', press('a', 'meta'), false],
  ])('%s is not %s', (_, shortcut, event, isMac) => {
    expect(matches(event, shortcut, isMac)).toBe(false);
  });

  test('a key counts by its place where it types no Latin letter', () => {
    expect(matches(press('я', 'ctrl', 'KeyZ'), 'Mod+Z', false)).toBe(true);
    expect(matches(press('˜', 'meta alt', 'KeyN'), 'Mod+Alt+N', true)).toBe(true);
    expect(matches(press('Dead', 'meta alt', 'KeyN'), 'Mod+Alt+N', true)).toBe(true);
    expect(matches(press('!', 'shift', 'Digit1'), 'Shift+1', false)).toBe(true);
    expect(matches(press('¡', 'meta alt', 'Digit1'), 'Mod+Alt+1', true)).toBe(true);
  });

  test('a key counts by what it types where that is a letter, wherever it lies', () => {
    expect(matches(press('z', 'ctrl', 'KeyY'), 'Mod+Z', false)).toBe(true);
    expect(matches(press('y', 'ctrl', 'KeyZ'), 'Mod+Z', false)).toBe(false);
  });

  test('AltGr types letters and is no shortcut', () => {
    expect(matches(press('ń', 'ctrl alt', 'KeyN', true), 'Mod+Alt+N', false)).toBe(false);
  });
});

test('a shortcut is shown as the platform writes it', () => {
  expect(displayShortcut('Mod+Shift+Z', true)).toBe('⌘⇧Z');
  expect(displayShortcut('Mod+Alt+N', true)).toBe('⌘⌥N');
  expect(displayShortcut('Mod+Shift+Z', false)).toBe('Ctrl+Shift+Z');
  expect(displayShortcut('F1', true)).toBe('F1');
});

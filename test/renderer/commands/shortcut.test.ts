import { describe, expect, it } from 'vitest';
import { matches, shortcutText } from '#renderer/commands/shortcut.ts';

const press = (
  key: string,
  held: Partial<Record<'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey', true>> = {},
) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...held,
});

describe('a shortcut', () => {
  it('is Ctrl here and Cmd on a Mac, never the other', () => {
    expect(matches(press('k', { ctrlKey: true }), 'Mod+K', false)).toBe(true);
    expect(matches(press('k', { metaKey: true }), 'Mod+K', false)).toBe(false);
    expect(matches(press('k', { metaKey: true }), 'Mod+K', true)).toBe(true);
    expect(matches(press('k', { ctrlKey: true }), 'Mod+K', true)).toBe(false);
  });

  it('asks for exactly its keys', () => {
    expect(matches(press('H', { ctrlKey: true, shiftKey: true }), 'Mod+Shift+H', false)).toBe(true);
    expect(matches(press('h', { ctrlKey: true }), 'Mod+Shift+H', false)).toBe(false);
    expect(matches(press('t', { ctrlKey: true }), 't', false)).toBe(false);
    expect(matches(press('1', { altKey: true }), '1', false)).toBe(false);
    expect(matches(press('Enter', { altKey: true }), 'Alt+Enter', false)).toBe(true);
    expect(matches(press('Enter'), 'Alt+Enter', false)).toBe(false);
  });

  it('takes a character however the keyboard makes it', () => {
    expect(matches(press('/', { shiftKey: true }), '/', false)).toBe(true);
  });

  it('is written as its keys', () => {
    expect(shortcutText('Mod+Shift+H', false)).toBe('Ctrl Shift H');
    expect(shortcutText('Mod+K', true)).toBe('⌘ K');
  });
});

// Shortcuts as text: `1`, `/`, `Mod+K`, `Mod+Shift+H`, `Alt+Enter`. Mod is Cmd on a Mac, Ctrl elsewhere. Pure but for reading the platform.

export interface KeyPress {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
  altKey: boolean;
}

const onMac = () => typeof navigator !== 'undefined' && /mac/i.test(navigator.platform);

/** True where the press is exactly this shortcut. Of keys without Mod, Shift is part of the character itself. */
export function matches(press: KeyPress, shortcut: string, mac = onMac()): boolean {
  const parts = shortcut.split('+');
  const key = parts.at(-1)!;
  const mod = parts.includes('Mod');
  if (press.key.toLowerCase() !== key.toLowerCase() || press.altKey !== parts.includes('Alt')) return false;
  if ((mac ? press.metaKey : press.ctrlKey) !== mod || (mac ? press.ctrlKey : press.metaKey)) return false;
  return !mod || press.shiftKey === parts.includes('Shift');
}

/** As it is written beside a command: `Ctrl Shift H`, `⌘ K`. */
export const shortcutText = (shortcut: string, mac = onMac()): string =>
  shortcut
    .split('+')
    .map((part) => (part === 'Mod' ? (mac ? '⌘' : 'Ctrl') : part))
    .join(' ');

/** Keys without Mod belong to the text while someone types. */
export function typesText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement)
    return !['checkbox', 'radio', 'button', 'range'].includes(target.type);
  return (
    target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable
  );
}

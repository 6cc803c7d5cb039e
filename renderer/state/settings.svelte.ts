// What the user chose for the screens. The planner keeps it; the page follows at once and puts it back if keeping failed.
import type { Settings } from '#contract/settings.ts';
import { call, onEvent, onReconnect } from '#renderer/api/client.svelte.ts';

export const settings = $state<Settings>({
  theme: 'system',
  hideAmounts: false,
  currency: 'tao',
  columns: {},
});

const darkSystem = matchMedia('(prefers-color-scheme: dark)');
const system = $state({ dark: darkSystem.matches });
darkSystem.addEventListener('change', (event) => {
  system.dark = event.matches;
  applyTheme();
});

/** The theme in force, the system's choice resolved. */
export const themeInForce = (): 'light' | 'dark' =>
  settings.theme === 'system' ? (system.dark ? 'dark' : 'light') : settings.theme;

function applyTheme(): void {
  document.documentElement.dataset.theme = themeInForce();
}

async function load(): Promise<void> {
  Object.assign(settings, await call('settings.get', {}));
  applyTheme();
}

/** Reads the settings and follows them from then on. Without an answer the defaults hold. */
export async function followSettings(): Promise<void> {
  applyTheme();
  onEvent('data.changed', ({ areas }) => {
    if (areas.includes('settings')) void load().catch(() => undefined);
  });
  // Another window may have hidden the amounts while this one could not hear of it.
  onReconnect(() => void load().catch(() => undefined));
  await load().catch(() => undefined);
}

/** Changes some settings on screen at once, and for good as soon as they are kept. */
export async function changeSettings(change: Partial<Settings>): Promise<void> {
  const before = $state.snapshot(settings);
  Object.assign(settings, change);
  applyTheme();
  try {
    await call('settings.set', change);
  } catch {
    Object.assign(settings, before);
    applyTheme();
  }
}

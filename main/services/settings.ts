// What the user chose for the screens.
import type { Handlers } from '#contract/methods.ts';
import type { Emit } from '#contract/events.ts';
import { Settings } from '#contract/settings.ts';

export interface SettingsStore {
  get(key: string): unknown;
  set(key: string, value: unknown): void;
}

const defaults: Settings = { theme: 'system', hideAmounts: false, currency: 'tao', columns: {} };
const KEY = 'screen';

/** What is stored, with defaults for what is missing or not readable any more. */
function read(store: SettingsStore): Settings {
  const stored = Settings.partial().safeParse(store.get(KEY) ?? {});
  return { ...defaults, ...(stored.success ? stored.data : {}) };
}

export function settingsService(
  store: SettingsStore,
  emit: Emit,
): Pick<Handlers, 'settings.get' | 'settings.set'> {
  return {
    'settings.get': () => read(store),
    'settings.set': (changes) => {
      const next = { ...read(store), ...changes };
      store.set(KEY, next);
      emit('data.changed', { areas: ['settings'] });
      return next;
    },
  };
}

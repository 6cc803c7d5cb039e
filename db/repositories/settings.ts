// Settings by key, each a JSON value. Knows nothing of what they mean.
import type { Queries } from '#db/query.ts';

export function settingsRepository(queries: Queries) {
  const get = queries.prepare<{ value: string }>('settings.get', 'SELECT value FROM settings WHERE key = ?');
  const set = queries.prepare(
    'settings.set',
    'INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  );
  return {
    /** The stored value; null where there is none. */
    get: (key: string): unknown => {
      const row = get.get(key);
      return row ? (JSON.parse(row.value) as unknown) : null;
    },
    set: (key: string, value: unknown): void => {
      set.run(key, JSON.stringify(value));
    },
  };
}

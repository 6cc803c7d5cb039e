// The names a holder gave to hotkeys, by address: the newest import that names one is right.
import type { Queries } from '#db/query.ts';

export function hotkeyNameRepository(queries: Queries) {
  const list = queries.prepare<{ address: string; name: string }>(
    'hotkey-names.list',
    'SELECT address, name FROM hotkey_names ORDER BY import_id',
  );
  return { all: (): Map<string, string> => new Map(list.all().map(({ address, name }) => [address, name])) };
}

// Addresses that lines name, each kept once. Holds no rules about what an address is.
import type { Queries } from '#db/query.ts';

/** Numbers of addresses, made where there is none; remembered, since a long history names few. */
export function partyRegister(queries: Queries): (address: string | null) => number | null {
  const find = queries.prepare<{ id: bigint }>('parties.find', 'SELECT id FROM parties WHERE address = ?');
  const add = queries.prepare('parties.add', 'INSERT INTO parties (address) VALUES (?)');
  const known = new Map<string, number>();
  // A number that was taken back may be given to another address.
  queries.onRollback(() => known.clear());
  return (address) => {
    if (address === null) return null;
    const remembered = known.get(address);
    if (remembered !== undefined) return remembered;
    const id = Number(find.get(address)?.id ?? add.run(address).lastInsertRowid);
    known.set(address, id);
    return id;
  };
}

/** Addresses by number and numbers by address, for reading; all are read at once when one is new. */
export function partyNames(queries: Queries) {
  const all = queries.prepare<{ id: bigint; address: string }>(
    'parties.all',
    'SELECT id, address FROM parties',
  );
  const find = queries.prepare<{ id: bigint }>('parties.id', 'SELECT id FROM parties WHERE address = ?');
  let known = new Map<number, string>();
  return {
    of: (id: number | null): string | null => {
      if (id === null) return null;
      if (!known.has(id)) known = new Map(all.all().map((row) => [Number(row.id), row.address]));
      return known.get(id) ?? null;
    },
    /** Null stands for itself; an address without a number has one that no line has. */
    idOf: (address: string | null): bigint | null =>
      address === null ? null : (find.get(address)?.id ?? -1n),
    forget: (): void => known.clear(),
  };
}

// Addresses that lines name, each kept once. Holds no rules about what an address is.
import type { Queries } from '#db/query.ts';

/** Gives the number of an address, made where there is none. */
export type PartyRegister = (address: string | null) => number | null;

/**
 * Makes a register for one transaction, which remembers numbers, since a long history names few. One that outlived its
 * transaction would remember what a rollback took away.
 */
export function partyRegisters(queries: Queries): () => PartyRegister {
  const find = queries.prepare<{ id: bigint }>('parties.find', 'SELECT id FROM parties WHERE address = ?');
  const add = queries.prepare('parties.add', 'INSERT INTO parties (address) VALUES (?)');
  return () => {
    const known = new Map<string, number>();
    return (address) => {
      if (address === null) return null;
      const remembered = known.get(address);
      if (remembered !== undefined) return remembered;
      const id = Number(find.get(address)?.id ?? add.run(address).lastInsertRowid);
      known.set(address, id);
      return id;
    };
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

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

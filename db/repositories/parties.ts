// Addresses that lines name, each kept once. Holds no rules about what an address is.
import type { Queries } from '#db/query.ts';

/** Numbers of addresses, made where there is none; remembered, since a long history names few. */
export function partyRegister(queries: Queries): (address: string | null) => number | null {
  const find = queries.prepare<{ id: bigint }>('parties.find', 'SELECT id FROM parties WHERE address = ?');
  const add = queries.prepare('parties.add', 'INSERT INTO parties (address) VALUES (?)');
  const known = new Map<string, number>();
  return (address) => {
    if (address === null) return null;
    const remembered = known.get(address);
    if (remembered !== undefined) return remembered;
    const id = Number(find.get(address)?.id ?? add.run(address).lastInsertRowid);
    known.set(address, id);
    return id;
  };
}

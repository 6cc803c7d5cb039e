// What of each wallet's stake could be taken out when it was asked last, as the chain said it.
import { numberOrNull, type Queries } from '#db/query.ts';

export interface LockRow {
  readonly coldkey: string;
  readonly netuid: number;
  readonly total: bigint;
  readonly locked: bigint;
  readonly available: bigint;
  readonly atMs: number | null;
  readonly block: number | null;
}

interface Stored {
  subject: string;
  total: string;
  locked: string;
  available: string;
  at_ms: bigint | null;
  block: bigint | null;
}

// The three figures of one import stand together; of each wallet the newest import that says of how many subnets it has
// stake counts, be it of none. A subject is `wallet:<coldkey>:<netuid>`, and an address of this network has 48 letters.
const NEWEST = `
SELECT t.subject, t.value AS total, l.value AS locked, a.value AS available, t.at_ms, t.block
  FROM facts t
  JOIN facts l ON l.import_id = t.import_id AND l.subject = t.subject AND l.name = 'stake-locked'
  JOIN facts a ON a.import_id = t.import_id AND a.subject = t.subject AND a.name = 'stake-available'
 WHERE t.name = 'stake-total'
   AND t.import_id = (SELECT max(n.import_id) FROM facts n
                       WHERE n.name = 'staked-subnets' AND n.subject = substr(t.subject, 1, 55))
 ORDER BY t.subject`;

export function lockRepository(queries: Queries) {
  const newest = queries.prepare<Stored>('locks.newest', NEWEST);
  return {
    /** By wallet and subnet. A wallet without any stake when asked last has no row. */
    list: (): LockRow[] =>
      newest.all().map(({ subject, total, locked, available, at_ms, block }) => {
        const [, coldkey, netuid] = subject.split(':');
        return {
          ...{ coldkey: coldkey!, netuid: Number(netuid) },
          ...{ total: BigInt(total), locked: BigInt(locked), available: BigInt(available) },
          ...{ atMs: numberOrNull(at_ms), block: numberOrNull(block) },
        };
      }),
  };
}

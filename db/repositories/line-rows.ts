// Rows of counting lines as statements give them, lists of columns, and the lines they are. SQL and mapping only.
import type { EntryKind, LedgerEntry } from '#engine/ledger/entry.ts';
import type { Queries } from '#db/query.ts';
import { ledgerOrder } from './entry-rows.ts';
import type { partyNames } from './parties.ts';

/** Numbers below 2^53 are read as REAL: a BigInt for each would take as long as all the rest. */
export type FactRow = [
  id: number,
  /** Null: a reward. Nine lines of ten are one, and a text takes longer to read than all numbers of a line. */
  kind: EntryKind | null,
  atMs: number,
  block: number | null,
  extrinsic: string | null,
  place: number,
  alpha: bigint,
  tao: bigint,
  feeAlpha: bigint | null,
  feeTao: bigint | null,
  valueRao: bigint | null,
  usdPerTaoNano: bigint | null,
  counterpartyId: number | null,
];
type NameRow = [walletId: number, hotkeyId: number | null, netuid: number | null, registered: number | null];

const FACTS = `CAST(e.id AS REAL), nullif(e.kind, 'reward'), CAST(e.at_ms AS REAL), CAST(e.block AS REAL), e.extrinsic,
  CAST(e.place AS REAL), e.alpha, e.tao, e.fee_alpha, e.fee_tao, e.value_rao, e.usd_per_tao_nano,
  CAST(e.counterparty_id AS REAL)`;
const NAMED = `CAST(e.wallet_id AS REAL), CAST(e.hotkey_id AS REAL), CAST(e.netuid AS REAL),
  CAST(e.registered_at_block AS REAL)`;
/** With what names the holding. */
export type WholeRow = [...FactRow, ...NameRow];

const WHOLE = `SELECT ${FACTS}, ${NAMED} FROM entries e`;

/** Kinds that can carry lots from one holding to another: of these a holding has few. */
const TWO_SIDED = `e.kind IN ('move', 'swap', 'transfer')`;
const OF_STAKE = `e.wallet_id = ? AND e.netuid IS ? AND e.hotkey_id IS ? AND e.registered_at_block IS ?
  AND e.counts = 1 AND e.alpha <> 0`;
const OF_FREE = 'e.wallet_id = ? AND e.tao <> 0 AND e.counts = 1';

/** As engine/ledger/carry.ts names an event. */
const PASSAGE = `coalesce(e.extrinsic, CAST(e.block AS TEXT), (e.at_ms / 1000) || 's')`;

/** The next lines by time. */
const NEXT = `AND (e.at_ms, e.id) > (?, ?) AND e.at_ms < ? ORDER BY e.at_ms, e.id LIMIT ?`;

/** Every way lines of holdings are looked for. */
export function lineStatements(queries: Queries) {
  const prepare = <Row extends readonly unknown[]>(name: string, sql: string) =>
    queries.prepareTuples<Row>(`holding-lines.${name}`, sql);
  const stake = (index: string, more: string) => `INDEXED BY ${index} WHERE ${OF_STAKE} ${more}`;
  const free = (more: string) => `INDEXED BY entries_free WHERE ${OF_FREE} ${more}`;
  return {
    ofStake: prepare<FactRow>('stake', `SELECT ${FACTS} FROM entries e ${stake('entries_holding', NEXT)}`),
    ofFree: prepare<WholeRow>('free', `${WHOLE} ${free(NEXT)}`),
    linkingStake: prepare<WholeRow>(
      'linking-stake',
      `${WHOLE} ${stake('entries_carrying', `AND ${TWO_SIDED}`)}`,
    ),
    linkingFree: prepare<WholeRow>(
      'linking-free',
      `${WHOLE} INDEXED BY entries_carrying WHERE ${OF_FREE} AND ${TWO_SIDED}`,
    ),
    tradesOfStake: prepare<WholeRow>(
      'trades-of-stake',
      `${WHOLE} ${stake('entries_holding', `AND e.kind IN ('stake', 'unstake')`)}`,
    ),
    tradesOfFree: prepare<WholeRow>(
      'trades-of-free',
      `${WHOLE} ${free(`AND e.kind IN ('stake', 'unstake')`)}`,
    ),
    ofPassage: prepare<WholeRow>(
      'passage',
      `${WHOLE} WHERE ${PASSAGE} = ? AND ${TWO_SIDED} AND e.counts = 1`,
    ),
    // By the second, as the index of the order has it, then to the millisecond.
    between: prepare<WholeRow>(
      'between',
      `${WHOLE} WHERE e.at_ms / 1000 BETWEEN ? AND ? AND e.at_ms > ? AND e.at_ms <= ? AND e.counts = 1`,
    ),
    all: prepare<WholeRow>(
      'all',
      `${WHOLE} WHERE e.counts = 1 AND e.at_ms / 1000 >= ?
         AND (e.at_ms / 1000, coalesce(e.block, 0), e.place, e.id) > (?, ?, ?, ?)
       ORDER BY ${ledgerOrder('ASC')} LIMIT ?`,
    ),
  };
}

type Holder = Pick<LedgerEntry, 'walletId' | 'hotkey' | 'netuid' | 'registeredAtBlock'>;

/** A line of a row whose holding is known. */
export const lineOf = (row: FactRow, holder: Holder, counterparty: string | null): LedgerEntry => ({
  entryId: row[0],
  walletId: holder.walletId,
  kind: row[1] ?? 'reward',
  hotkey: holder.hotkey,
  netuid: holder.netuid,
  registeredAtBlock: holder.registeredAtBlock,
  atMs: row[2],
  block: row[3],
  extrinsic: row[4],
  order: row[5],
  alpha: row[6],
  tao: row[7],
  feeAlpha: row[8],
  feeTao: row[9],
  valueRao: row[10],
  usdPerTaoNano: row[11],
  counterparty,
  note: null,
});

/** Makes lines of rows that name their holding themselves. */
export const lineMaker =
  (parties: Pick<ReturnType<typeof partyNames>, 'of'>) =>
  (row: WholeRow): LedgerEntry => {
    const holder = {
      walletId: row[13],
      hotkey: parties.of(row[14]),
      netuid: row[15],
      registeredAtBlock: row[16],
    };
    return lineOf(row as unknown as FactRow, holder, parties.of(row[12]));
  };

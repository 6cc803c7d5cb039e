// Reads the counting lines of holdings as the engine applies them, without what it has no use for (note, source). Lines
// come one by one in ledger order, so that a long history is never held. Holds no rules about what a line means.
import { compareEntries, type EntryMark, secondOf } from '#engine/ledger/entry-order.ts';
import type { EntryKind, LedgerEntry } from '#engine/ledger/entry.ts';
import { type NamedHolding, readKey } from '#engine/ledger/holding-key.ts';
import type { Queries, Query } from '#db/query.ts';
import { ledgerOrder } from './entry-rows.ts';
import { linePackRepository } from './line-packs.ts';
import { FIRST_SECOND, LAST_SECOND, packedLines, type Stretch } from './packed-lines.ts';
import { partyNames } from './parties.ts';

/** Numbers below 2^53 are read as REAL: a BigInt for each would take as long as all the rest. */
type Facts = [
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
type Named = [walletId: number, hotkeyId: number | null, netuid: number | null, registered: number | null];

const FACTS = `CAST(e.id AS REAL), nullif(e.kind, 'reward'), CAST(e.at_ms AS REAL), CAST(e.block AS REAL), e.extrinsic,
  CAST(e.place AS REAL), e.alpha, e.tao, e.fee_alpha, e.fee_tao, e.value_rao, e.usd_per_tao_nano,
  CAST(e.counterparty_id AS REAL)`;
const NAMED = `CAST(e.wallet_id AS REAL), CAST(e.hotkey_id AS REAL), CAST(e.netuid AS REAL),
  CAST(e.registered_at_block AS REAL)`;
const WHOLE = `SELECT ${FACTS}, ${NAMED} FROM entries e`;

/** Kinds that can carry lots from one holding to another: of these a holding has few. */
const TWO_SIDED = `e.kind IN ('move', 'swap', 'transfer')`;
const OF_STAKE = `e.wallet_id = ? AND e.netuid IS ? AND e.hotkey_id IS ? AND e.registered_at_block IS ?
  AND e.counts = 1 AND e.alpha <> 0`;
const OF_FREE = 'e.wallet_id = ? AND e.tao <> 0 AND e.counts = 1';

/** As engine/ledger/carry.ts names an event. */
const PASSAGE = `coalesce(e.extrinsic, CAST(e.block AS TEXT), (e.at_ms / 1000) || 's')`;
const passageOf = ({ extrinsic, block, atMs }: LedgerEntry) =>
  extrinsic ?? (block === null ? `${Math.floor(atMs / 1000)}s` : `${block}`);

const MANY_LINES = 100_000;
const CHUNK_LINES = 4_000;
/** Before every line. */
const FIRST = Number.MIN_SAFE_INTEGER;
/** The next lines by time. */
const NEXT = `AND (e.at_ms, e.id) > (?, ?) AND e.at_ms < ? ORDER BY e.at_ms, e.id LIMIT ?`;

type Holder = Pick<LedgerEntry, 'walletId' | 'hotkey' | 'netuid' | 'registeredAtBlock'>;

const lineOf = (row: Facts, holder: Holder, counterparty: string | null): LedgerEntry => ({
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

/** Puts lines that come by time in ledger order, whole seconds at once: only those of one second can stand otherwise. */
function* inOrder(byTime: Iterable<LedgerEntry[]>): Generator<LedgerEntry[]> {
  let newest: LedgerEntry[] = [];
  for (const chunk of byTime) {
    const lines = newest.length === 0 ? chunk : [...newest, ...chunk];
    const second = secondOf(lines.at(-1)!);
    // The next chunk may begin with more of the last second.
    const end = lines.findLastIndex((line) => secondOf(line) !== second) + 1;
    newest = lines.slice(end);
    if (end > 0) yield lines.slice(0, end).sort(compareEntries);
  }
  if (newest.length > 0) yield newest.sort(compareEntries);
}

/** Runs of lines one by one, all or those that come after a line. */
function* linesIn(runs: Iterable<readonly LedgerEntry[]>, after: EntryMark | null): Generator<LedgerEntry> {
  for (const run of runs)
    for (const line of run) if (after === null || compareEntries(line, after) > 0) yield line;
}

/** Reads from a place on, many rows at once: one by one they take half as long again. */
function* chunks<Row>(
  query: Query<Row>,
  from: readonly unknown[],
  placeOf: (row: Row) => readonly unknown[],
): IterableIterator<Row[]> {
  let place = from;
  for (;;) {
    const rows = query.all(...place);
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows;
    place = placeOf(last);
  }
}

interface ByTime extends Stretch {
  readonly chunkLines: number;
}

/** By time, of the lines that fit `values`. */
function chunksByTime<Row extends Facts | [...Facts, ...Named]>(
  query: Query<Row>,
  values: readonly unknown[],
  { from, before, chunkLines }: ByTime,
) {
  const end = [before * 1000, chunkLines];
  return chunks(query, [...values, from * 1000, 0, ...end], ([id, , atMs]) => [...values, atMs, id, ...end]);
}

/** Of the order of all lines; the second once more, for the index. */
const placeOf = ([id, , atMs, block, , place]: readonly [...Facts, ...Named]) => {
  const second = Math.trunc(atMs / 1000);
  return [second, second, block ?? 0, place, id];
};

function createStatements(queries: Queries) {
  type Whole = [...Facts, ...Named];
  const prepare = <Row extends readonly unknown[]>(name: string, sql: string) =>
    queries.prepareTuples<Row>(`holding-lines.${name}`, sql);
  const stake = (index: string, more: string) => `INDEXED BY ${index} WHERE ${OF_STAKE} ${more}`;
  const free = (more: string) => `INDEXED BY entries_free WHERE ${OF_FREE} ${more}`;
  return {
    ofStake: prepare<Facts>('stake', `SELECT ${FACTS} FROM entries e ${stake('entries_holding', NEXT)}`),
    ofFree: prepare<Whole>('free', `${WHOLE} ${free(NEXT)}`),
    linkingStake: prepare<Whole>(
      'linking-stake',
      `${WHOLE} ${stake('entries_carrying', `AND ${TWO_SIDED}`)}`,
    ),
    linkingFree: prepare<Whole>(
      'linking-free',
      `${WHOLE} INDEXED BY entries_carrying WHERE ${OF_FREE} AND ${TWO_SIDED}`,
    ),
    tradesOfStake: prepare<Whole>(
      'trades-of-stake',
      `${WHOLE} ${stake('entries_holding', `AND e.kind IN ('stake', 'unstake')`)}`,
    ),
    tradesOfFree: prepare<Whole>('trades-of-free', `${WHOLE} ${free(`AND e.kind IN ('stake', 'unstake')`)}`),
    ofPassage: prepare<Whole>('passage', `${WHOLE} WHERE ${PASSAGE} = ? AND ${TWO_SIDED} AND e.counts = 1`),
    // By the second, as the index of the order has it, then to the millisecond.
    between: prepare<Whole>(
      'between',
      `${WHOLE} WHERE e.at_ms / 1000 BETWEEN ? AND ? AND e.at_ms > ? AND e.at_ms <= ? AND e.counts = 1`,
    ),
    all: prepare<Whole>(
      'all',
      `${WHOLE} WHERE e.counts = 1 AND e.at_ms / 1000 >= ?
         AND (e.at_ms / 1000, coalesce(e.block, 0), e.place, e.id) > (?, ?, ?, ?)
       ORDER BY ${ledgerOrder('ASC')} LIMIT ${CHUNK_LINES}`,
    ),
  };
}

export function holdingLineRepository(queries: Queries, chunkLines = CHUNK_LINES) {
  const parties = partyNames(queries);
  const statements = createStatements(queries);
  const beyondMany = queries.prepare(
    'holding-lines.many',
    `SELECT 1 FROM entries LIMIT 1 OFFSET ${MANY_LINES}`,
  );
  const toLine = (row: [...Facts, ...Named]): LedgerEntry => {
    const holder = {
      walletId: row[13],
      hotkey: parties.of(row[14]),
      netuid: row[15],
      registeredAtBlock: row[16],
    };
    return lineOf(row as unknown as Facts, holder, parties.of(row[12]));
  };
  const stakeValues = ({ walletId, netuid, hotkey, registeredAtBlock }: NamedHolding) =>
    [walletId, netuid, parties.idOf(hotkey), registeredAtBlock] as const;

  function* ofStake(named: NamedHolding, stretch: Stretch): IterableIterator<LedgerEntry[]> {
    for (const rows of chunksByTime(statements.ofStake, stakeValues(named), { ...stretch, chunkLines }))
      yield rows.map((row) => lineOf(row, named, parties.of(row[12])));
  }
  function* ofFree({ walletId }: NamedHolding, stretch: Stretch): IterableIterator<LedgerEntry[]> {
    for (const rows of chunksByTime(statements.ofFree, [walletId], { ...stretch, chunkLines }))
      yield rows.map(toLine);
  }
  const stakeRuns = packedLines({
    packs: linePackRepository(queries),
    // A run is a chunk without the last second, of which the next one may have more lines.
    leastLines: (chunkLines * 3) / 4,
    rows: (named, stretch) => inOrder(ofStake(named, stretch)),
  });
  function of(key: string, after: EntryMark | null, keeps: boolean): Iterable<LedgerEntry> {
    const named = readKey(key);
    if (named === null) return [];
    const from = after === null ? FIRST_SECOND : secondOf(after);
    if (named.isFree) return linesIn(inOrder(ofFree(named, { from, before: LAST_SECOND })), after);
    return linesIn(stakeRuns({ key, named, from, keeps }), after);
  }
  function linking(key: string, withTrades: boolean): LedgerEntry[] {
    const named = readKey(key);
    if (named === null) return [];
    const { linkingFree, linkingStake, tradesOfFree, tradesOfStake } = statements;
    const values = named.isFree ? [named.walletId] : stakeValues(named);
    const rows = (named.isFree ? linkingFree : linkingStake).all(...values);
    const trades = withTrades ? (named.isFree ? tradesOfFree : tradesOfStake).all(...values) : [];
    return [...rows, ...trades].map(toLine);
  }
  return {
    /** To be called first in a transaction: another one may have been taken back whole, numbers of addresses with it. */
    refresh: () => parties.forget(),
    /** The lines that change one holding, in ledger order, all or those that come after a line. */
    of: (key: string, after: EntryMark | null = null) => of(key, after, false),
    /** The same, for a transaction that writes: what takes long to read is kept in another form for the next time. */
    ofKeeping: (key: string, after: EntryMark | null) => of(key, after, true),
    /** The lines of a holding that can link it to another one; `withTrades`: stakes and unstakes too. In no order. */
    linking,
    /** The lines of the kinds that carry lots which have this line's event in common. */
    sharing: (line: LedgerEntry): LedgerEntry[] => statements.ofPassage.all(passageOf(line)).map(toLine),
    /** All lines after one moment and up to another, in no order. */
    between: (fromMs: number, toMs: number): LedgerEntry[] =>
      statements.between.all(Math.floor(fromMs / 1000), Math.floor(toMs / 1000), fromMs, toMs).map(toLine),
    /** Too many to hold all of them at once. */
    areMany: (): boolean => beyondMany.get() !== undefined,
    /** All lines in ledger order; they are never held. */
    *all(): IterableIterator<LedgerEntry> {
      const start = [FIRST, FIRST, FIRST, FIRST, FIRST];
      for (const rows of chunks(statements.all, start, placeOf)) for (const row of rows) yield toLine(row);
    },
  };
}
export type HoldingLines = ReturnType<typeof holdingLineRepository>;

// Compares what a file says with what is known: which facts are new, changed, the same, or gone. Pure; writes nothing.
import type { ImportDraft } from '#importers/adapter.ts';
import type { Book, Holding } from './holdings.ts';
import type { MarketSnapshot } from './market-snapshot.ts';

export interface PlanRow {
  readonly kind: 'wallet' | 'balance' | 'position' | 'hotkey-name';
  readonly change: 'new' | 'changed' | 'same' | 'closed';
  readonly coldkey: string;
  readonly hotkey: string | null;
  readonly netuid: number | null;
  readonly name: string | null;
  readonly amountRao: bigint | null;
  readonly previousRao: bigint | null;
}

type Statement = ImportDraft['statements'][number];

const countOf = (count: number, one: string) => `${count} ${one}${count === 1 ? '' : 's'}`;

const blank = { hotkey: null, netuid: null, name: null, amountRao: null, previousRao: null };

const changeOf = (now: bigint, before: bigint | null): PlanRow['change'] =>
  before === null ? 'new' : before === now ? 'same' : 'changed';

const stakeKey = (stake: { hotkey: string; netuid: number }) => `${stake.hotkey} ${stake.netuid}`;

function walletRows(draft: ImportDraft, book: Book): PlanRow[] {
  const known = new Map(book.wallets.map((wallet) => [wallet.address, wallet]));
  return draft.wallets.map(({ address, name }) => ({
    ...blank,
    kind: 'wallet',
    change: known.has(address) ? 'same' : 'new',
    coldkey: address,
    name: known.get(address)?.name ?? name,
  }));
}

function nameRows(draft: ImportDraft, book: Book): PlanRow[] {
  return draft.hotkeys.map(({ address, name }) => {
    const before = book.hotkeyNames.get(address);
    const change = before === undefined ? 'new' : before === name ? 'same' : 'changed';
    return { ...blank, kind: 'hotkey-name', change, coldkey: '', hotkey: address, name };
  });
}

function balanceRow({ coldkey, freeRao }: Statement, book: Book): PlanRow[] {
  if (freeRao === null) return [];
  const walletId = book.wallets.find((wallet) => wallet.address === coldkey)?.walletId;
  const previousRao = book.balances.find((balance) => balance.walletId === walletId)?.freeRao ?? null;
  return [
    {
      ...blank,
      kind: 'balance',
      change: changeOf(freeRao, previousRao),
      coldkey,
      amountRao: freeRao,
      previousRao,
    },
  ];
}

/** Stakes of a wallet that a complete, newer statement does not list any more. */
function closedRows(statement: Statement, known: readonly Holding[], observedAtMs: number): PlanRow[] {
  if (!statement.complete) return [];
  const listed = new Set(statement.positions.map(stakeKey));
  return known
    .filter((holding) => observedAtMs >= holding.observedAtMs && !listed.has(stakeKey(holding)))
    .map((holding) => ({
      ...blank,
      kind: 'position',
      change: 'closed',
      coldkey: statement.coldkey,
      hotkey: holding.hotkey,
      netuid: holding.netuid,
      name: holding.subnetName,
      previousRao: holding.amount,
    }));
}

function positionRows(statement: Statement, book: Book, observedAtMs: number): PlanRow[] {
  const known = book.holdings.filter((h) => h.coldkey === statement.coldkey && h.state === 'open');
  const before = new Map(known.map((holding) => [stakeKey(holding), holding.amount]));
  const rows = statement.positions.map((position): PlanRow => {
    const previousRao = before.get(stakeKey(position)) ?? null;
    return {
      kind: 'position',
      change: changeOf(position.amountRao, previousRao),
      coldkey: statement.coldkey,
      hotkey: position.hotkey,
      netuid: position.netuid,
      name: position.subnetName,
      amountRao: position.amountRao,
      previousRao,
    };
  });
  return [...rows, ...closedRows(statement, known, observedAtMs)];
}

/** One row for each fact of a draft, in the file's order, closed positions after those listed. */
export function planImport(draft: ImportDraft, book: Book, observedAtMs: number): PlanRow[] {
  return [
    ...walletRows(draft, book),
    ...draft.statements.flatMap((statement) => [
      ...balanceRow(statement, book),
      ...positionRows(statement, book, observedAtMs),
    ]),
    ...nameRows(draft, book),
  ];
}

const DAY_MS = 86_400_000;

/** Balances were dated by a clock that ran ahead: they would stay the newest until their day has come. */
const AHEAD: ImportDraft['issues'][number] = {
  severity: 'warning',
  code: 'older-than-known',
  message:
    'Balances of a wallet in this file are known of a day that lies ahead of this computer’s clock. They stay current until then. If the clock was wrong when they came in, undo that import and take its file over again.',
  row: null,
  field: null,
};

/** A note where newer balances of a file's wallets are known: those stay current, whatever the rows compare. */
export function olderThanKnown(
  draft: ImportDraft,
  book: Book,
  { observedAtMs, nowMs }: { readonly observedAtMs: number; readonly nowMs: number },
): ImportDraft['issues'] {
  const coldkeys = new Map(book.wallets.map((wallet) => [wallet.walletId, wallet.address]));
  const facts = [...book.holdings, ...book.balances];
  const countAfter = (atMs: number) => {
    const later = facts.filter((fact) => fact.observedAtMs > atMs);
    const newer = new Set(later.map((fact) => coldkeys.get(fact.walletId)));
    return draft.statements.filter(({ coldkey }) => newer.has(coldkey)).length;
  };
  const count = countAfter(observedAtMs);
  if (count === 0) return [];
  if (countAfter(nowMs + DAY_MS) > 0) return [AHEAD];
  const message = `Newer balances of ${count === 1 ? 'a wallet' : `${count} wallets`} in this file are known. They stay current; the file is kept as history.`;
  return [{ severity: 'info', code: 'older-than-known', message, row: null, field: null }];
}

/** What becomes of the pools a file holds: a snapshot that can price everything, or nothing for want of named facts. */
export function marketNote({ market }: ImportDraft, snapshot: MarketSnapshot | null): ImportDraft['issues'] {
  if (market === null || market.subnets.length === 0 || snapshot === null) return [];
  const pools = `The file holds the pools of ${countOf(market.subnets.length, 'subnet')}.`;
  const [code, rest] =
    'document' in snapshot
      ? ['snapshot', `They make a snapshot of block ${snapshot.document.block} that can price everything.`]
      : [
          'market-not-used',
          `They are kept with the file and price nothing: a snapshot needs also ${snapshot.missing.join(', ')}.`,
        ];
  return [{ severity: 'info', code, message: `${pools} ${rest}`, row: null, field: null }];
}

/** New, changed and unchanged facts; a closed position is a change. */
export function countChanges(rows: readonly PlanRow[]) {
  const count = (...changes: PlanRow['change'][]) =>
    rows.filter((row) => changes.includes(row.change)).length;
  return { added: count('new'), changed: count('changed', 'closed'), unchanged: count('same') };
}

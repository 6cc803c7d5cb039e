// Why the value of the book changed between two moments. Quantities come from statements and lines, prices from the
// snapshots of the two moments, causes from the lines between; what they do not explain is a part of its own.
import type { HandlerIn, HandlerOut, Handlers } from '#contract/methods.ts';
import type { SnapshotRow } from '#db/repositories/snapshots.ts';
import type { StatementRow } from '#db/repositories/statements.ts';
import type { LedgerEntry } from '#engine/ledger/entry.ts';
import {
  type Effects,
  type ExplainedChange,
  type ExplainedRow,
  explainChange,
  fiatChange,
} from '#engine/ledger/explain-change.ts';
import type { FiatPriceOutcome } from '#engine/ledger/fiat-price.ts';
import { freeKey, readKey, stakeKey } from '#engine/ledger/holding-key.ts';
import type { HoldingSummary } from '#engine/ledger/summary.ts';
import type { LedgerTerms } from '#engine/ledger/terms.ts';
import { magnitude } from '#engine/units.ts';
import type { LinesOf } from './balance-comparison.ts';
import { basisOf } from './basis.ts';
import { type ChangedBalance, type Ends, exitRows, markRows } from './change-rows.ts';
import { holdingNames, type LedgerNames, type NameHolding } from './ledger-holdings.ts';
import type { ChosenTerms } from './ledger-terms.ts';
import type { Market } from './market.ts';
import { priceAtSnapshot } from './pnl.ts';
import { foundPrice } from './prices.ts';
import { type KnownBalance, knownBalances, quantityAt, shortOfTao } from './quantities.ts';
import type { Markets } from './snapshots.ts';
import { balanceId, statedBalances } from './stated-balances.ts';

export interface ExplainPorts {
  statements(): readonly StatementRow[];
  states: {
    current(): { terms: LedgerTerms; summaries: HoldingSummary[] };
    linesOf: LinesOf;
    /** Lines after the first moment and up to the second. */
    linesBetween(fromMs: number, toMs: number): readonly LedgerEntry[];
  };
  snapshots: { list(): readonly SnapshotRow[] };
  markets: Markets;
  chosen: ChosenTerms;
  names(): LedgerNames;
}

type Moment = HandlerIn<'explain.change'>['from'];

interface End {
  readonly market: Market;
  readonly atMs: number;
  readonly price: FiatPriceOutcome;
}

/** The snapshot that prices a date: the newest one up to it, else the oldest there is. */
function snapshotAt(atMs: number, { snapshots }: ExplainPorts): string | undefined {
  const ids = snapshots.list().map(({ document }) => ({ id: document.id, atMs: Date.parse(document.asOf) }));
  return (ids.find((one) => one.atMs <= atMs) ?? ids.at(-1))?.id;
}

function endOf(moment: Moment, terms: LedgerTerms, ports: ExplainPorts): End {
  const { at } = moment;
  const snapshotId = moment.snapshotId ?? (at === undefined ? undefined : snapshotAt(at, ports));
  const market = ports.markets.market({ snapshotId });
  const isDated = at !== undefined && moment.snapshotId === undefined;
  const price = isDated ? terms.fiatPrice({ atMs: at, usdPerTaoNano: null }) : priceAtSnapshot(market, terms);
  return { market, atMs: at ?? market.state.atMs, price };
}

/** How far back the records of each wallet reach. */
function firstRecords(
  statements: readonly StatementRow[],
  balances: Iterable<KnownBalance>,
  linesOf: LinesOf,
) {
  const since = new Map<number, number>();
  const note = (walletId: number, atMs: number) =>
    since.set(walletId, Math.min(since.get(walletId) ?? Infinity, atMs));
  for (const { walletId, atMs, complete } of statements) if (complete) note(walletId, atMs);
  for (const { name, holdings } of balances)
    for (const { key, oldestAtMs } of holdings) {
      const first = oldestAtMs ?? linesOf(key)[0]?.atMs;
      if (first !== undefined) note(name.walletId, first);
    }
  return since;
}

/** Each counted balance with its quantities at both moments; what was there at neither is left out. */
function changedBalances(
  { from, to, walletId }: { from: number; to: number; walletId: number | undefined },
  ports: ExplainPorts,
): ChangedBalance[] {
  const named = ports.states.current().summaries.flatMap((summary) => {
    const name = readKey(summary.key);
    return name === null ? [] : [{ name, summary }];
  });
  const statements = ports.statements();
  const balances = knownBalances(
    statedBalances(
      statements,
      named.map(({ name }) => name),
    ),
    named,
  );
  const wallets = ports
    .names()
    .wallets.filter((wallet) => wallet.walletId === walletId || (walletId === undefined && wallet.included));
  const counted = new Set(wallets.map((wallet) => wallet.walletId));
  const { linesOf } = ports.states;
  const reach = {
    sinceMs: firstRecords(statements, balances.values(), linesOf),
    shortOfTao: shortOfTao(balances.values()),
  };
  const quantity = (balance: KnownBalance, atMs: number) => quantityAt(balance, { ...reach, atMs }, linesOf);
  return [...balances.values()]
    .filter(({ name }) => counted.has(name.walletId))
    .map((balance) => ({
      name: balance.name,
      registeredAtBlock: registrationOf(balance),
      before: quantity(balance, from),
      after: quantity(balance, to),
    }))
    .filter(({ before, after }) => (before ?? 0n) !== 0n || (after ?? 0n) !== 0n);
}

/** The registration that records name; null where they name none, or several. */
function registrationOf({ stated, holdings }: KnownBalance): number | null {
  const named = [
    ...stated.map((one) => one.registeredAtBlock),
    ...holdings.map(({ key }) => readKey(key)?.registeredAtBlock ?? null),
  ].filter((one) => one !== null);
  return new Set(named).size === 1 ? named[0]! : null;
}

const effectsOf = ({ other, ...effects }: Effects) => ({ ...effects, unexplained: other });

function walkOf(change: ExplainedChange, from: End, to: End) {
  const { before, after, effects } = change;
  const fiat =
    from.price.ok && to.price.ok
      ? fiatChange(change, {
          nanoPerTaoBefore: from.price.nanoPerTao,
          nanoPerTaoAfter: to.price.nanoPerTao,
        })
      : null;
  return {
    ...{ before, after },
    effects: effectsOf(effects),
    fiat: fiat && { ...fiat, effects: effectsOf(fiat.effects) },
  };
}

function rowOf(
  row: ExplainedRow,
  balance: ChangedBalance,
  nameOf: NameHolding,
): HandlerOut<'explain.change'>['rows'][number] {
  const { name, registeredAtBlock } = balance;
  const isFree = name.netuid === null && name.hotkey === null;
  const facts = nameOf(isFree ? freeKey(name.walletId) : stakeKey({ ...name, registeredAtBlock }))!;
  const { walletId, walletName, kind, netuid, subnetName, hotkey, hotkeyName } = facts;
  return {
    ...{ walletId, walletName, kind, netuid, subnetName, hotkey, hotkeyName },
    id: row.key,
    quantityBefore: balance.before,
    quantityAfter: balance.after,
    before: row.before,
    after: row.after,
    effects: effectsOf(row.effects),
    missing: balance.before === null ? 'not-known-before' : row.missing,
  };
}

const changeOf = ({ before, after }: ExplainedRow) => magnitude((after ?? 0n) - (before ?? 0n));

/** A change in both valuations, row by row, with what it stands on. */
export type FoundChange = ReturnType<typeof changeBetween>;

/** The walk between two moments, at mark and at exit. */
export function changeBetween({ from, to, walletId }: HandlerIn<'explain.change'>, ports: ExplainPorts) {
  const { terms } = ports.states.current();
  const [start, end] = [endOf(from, terms, ports), endOf(to, terms, ports)];
  const newRules = ports.markets.market({
    snapshotId: start.market.snapshotId,
    ruleSet: end.market.ruleSet.id,
  });
  const ends: Ends = { before: start, newRules, after: end };
  const balances = changedBalances({ from: start.atMs, to: end.atMs, walletId }, ports);
  const lines = ports.states.linesBetween(start.atMs, end.atMs);
  const mark = explainChange(markRows(balances, ends, lines));
  const exit = explainChange(exitRows(balances, ends, lines));
  const byId = new Map(balances.map((balance) => [balanceId(balance.name), balance]));
  const nameOf = holdingNames(ports.names(), end.market);
  const { currency } = ports.chosen.chosen();
  const rowOfKey = (row: ExplainedRow) => rowOf(row, byId.get(row.key)!, nameOf);
  return {
    ...{ before: start, after: end, mark, exit, rowOf: rowOfKey },
    currency,
    prices: { before: priceOfEnd(start, currency), after: priceOfEnd(end, currency) },
    nameOf: {
      mark: (row: ExplainedRow) => wordsOf(rowOfKey(row)),
      exit: ({ key }: ExplainedRow) => saleWords(key, end.market),
    },
  };
}

const priceOfEnd = ({ price, atMs }: End, currency: string) =>
  price.ok
    ? { nanoPerTao: price.nanoPerTao, source: `a TAO in ${currency}, ${new Date(atMs).toISOString()}` }
    : null;

/** A holding in one line. */
const wordsOf = ({ kind, netuid, subnetName, walletName }: HandlerOut<'explain.change'>['rows'][number]) =>
  `${kind === 'alpha' ? `SN${netuid} ${subnetName ?? ''}` : kind === 'root' ? 'Root' : 'Free TAO'}, ${walletName}`;

/** All that is sold together, by the key of its row. */
function saleWords(key: string, market: Market): string {
  const netuid = Number.parseInt(key, 10);
  return Number.isNaN(netuid)
    ? 'TAO, free and on root'
    : `SN${netuid} ${market.subnet(netuid)?.name ?? ''}`.trim();
}

function explain(input: HandlerIn<'explain.change'>, ports: ExplainPorts): HandlerOut<'explain.change'> {
  const { before: start, after: end, mark, exit, currency, rowOf: rowOfKey } = changeBetween(input, ports);
  const told = ({ atMs, market, price }: End) => ({
    at: atMs,
    basis: basisOf(market),
    price: foundPrice(price),
  });
  return {
    from: told(start),
    to: told(end),
    currency,
    mark: walkOf(mark, start, end),
    exit: walkOf(exit, start, end),
    rows: mark.rows.toSorted((a, b) => (changeOf(b) > changeOf(a) ? 1 : -1)).map(rowOfKey),
  };
}

export function explainService(ports: ExplainPorts): Pick<Handlers, 'explain.change'> {
  return { 'explain.change': (input) => explain(input, ports) };
}

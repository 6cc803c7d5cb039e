// Cost, realised and unrealised of every holding of the ledger, from maintained lot states: no line is read for it.
// One snapshot prices everything; the terms of the answer stand beside it.
import type { Emit } from '#contract/events.ts';
import { AppError } from '#contract/errors.ts';
import type { HandlerIn, HandlerOut, Handlers } from '#contract/methods.ts';
import type { Holding } from '#engine/ledger/holding.ts';
import type { FiatPriceOutcome } from '#engine/ledger/fiat-price.ts';
import { openLots } from '#engine/ledger/lot-store.ts';
import { lotPnl, type Pnl, sumsByYear, totalUnrealised } from '#engine/ledger/pnl.ts';
import type { HoldingSummary } from '#engine/ledger/summary.ts';
import type { LedgerTerms } from '#engine/ledger/terms.ts';
import { addSums, noSums, type Sums, type YearSums } from '#engine/ledger/year-sums.ts';
import { basisOf } from './basis.ts';
import { holdingNames, type LedgerNames } from './ledger-holdings.ts';
import type { ChosenTerms } from './ledger-terms.ts';
import { lotFacts } from './lot-facts.ts';
import { valueHoldings, type ValuedSummary } from './ledger-valuation.ts';
import type { Market } from './market.ts';
import { foundPrice } from './prices.ts';
import { isZone } from './zone-calendar.ts';

type PnlHandlers = Pick<Handlers, 'pnl.positions' | 'pnl.lots' | 'pnl.terms' | 'pnl.setTerms'>;

export interface PnlPorts {
  states: {
    current(): { terms: LedgerTerms; summaries: HoldingSummary[] };
    holding(key: string): Holding | null;
  };
  chosen: ChosenTerms;
  names(): LedgerNames;
  market(): Market;
  /** Differs after every change of the database. */
  revision(): string;
  emit: Emit;
}

const NANO = 1e9;
const DEFAULT_LIMIT = 200;

/** What a TAO cost at the snapshot's time: by its own price in USD, else by the prices at hand. */
export function priceAtSnapshot(market: Market, { fiatPrice }: LedgerTerms): FiatPriceOutcome {
  const usd = market.usdPerTao;
  const stated = usd === null ? null : BigInt(Math.round(usd.value * NANO));
  const found = fiatPrice({ atMs: market.state.atMs, usdPerTaoNano: stated });
  return found.ok && found.origin === 'line' && usd !== null
    ? { ...found, origin: 'day', atMs: Date.parse(usd.date), source: `snapshot: ${usd.note}` }
    : found;
}

interface Valued {
  readonly rows: readonly ValuedSummary[];
  readonly market: Market;
  readonly price: FiatPriceOutcome;
}

/** Every holding with its value; all of them, since those of one subnet are sold together. */
function valueAll({ states, names, market: marketNow }: PnlPorts): Valued {
  const { terms, summaries } = states.current();
  const [{ wallets, hotkeyNames }, market] = [names(), marketNow()];
  const nameOf = holdingNames({ wallets, hotkeyNames }, market);
  const counted = new Set(wallets.filter(({ included }) => included).map(({ walletId }) => walletId));
  const named = summaries.flatMap((summary) => {
    const facts = nameOf(summary.key);
    return facts === null ? [] : [{ facts, summary, included: counted.has(facts.walletId) }];
  });
  const price = priceAtSnapshot(market, terms);
  return { rows: valueHoldings(named, market, price.ok ? price.nanoPerTao : null), market, price };
}

/** The values of this moment, worked out again only when the database or the market has changed. */
function createValues(ports: PnlPorts): () => Valued {
  let known: { revision: string; valued: Valued } | null = null;
  return () => {
    // The terms may be kept in another database: the demo has the user's own.
    const revision = `${ports.revision()} ${ports.chosen.terms().fingerprint}`;
    if (known?.revision === revision && known.valued.market === ports.market()) return known.valued;
    const valued = valueAll(ports);
    // States may have been made again on the way: the revision of before is then too old, never the values.
    known = { revision, valued };
    return valued;
  };
}

function sumsIn(years: readonly YearSums[], denomination: 'rao' | 'nano', year?: number): Sums {
  const sums = noSums();
  for (const one of years) if (year === undefined || one.year === year) addSums(sums, one[denomination]);
  return sums;
}

function rowOf({ facts, summary, included, priceRao, noValue, mark, exit }: ValuedSummary, year?: number) {
  const { balance, shortfall, underWay, lineCount, lotCount, oldestAtMs, last, years } = summary;
  return {
    ...facts,
    ...{ included, lineCount, lotCount, priceRao, noValue, exit },
    state: balance === 0n && shortfall === 0n ? ('closed' as const) : ('open' as const),
    balanceRao: balance,
    shortfallRao: shortfall,
    underWayRao: underWay,
    oldestAt: oldestAtMs,
    lastAt: last?.atMs ?? null,
    mark: { tao: mark.tao, fiat: mark.fiat },
    tao: sumsIn(years, 'rao', year),
    fiat: sumsIn(years, 'nano', year),
  };
}

const totalsOf = (rows: readonly ValuedSummary[], of: (row: ValuedSummary) => Pnl) => ({
  tao: totalUnrealised(rows.map((row) => of(row).tao)),
  fiat: totalUnrealised(rows.map((row) => of(row).fiat)),
});

/** Open before closed, then by mark. */
function inOrder(a: HandlerOut<'pnl.positions'>['rows'][number], b: typeof a): number {
  if (a.state !== b.state) return a.state === 'open' ? -1 : 1;
  const difference = (b.mark.tao.value ?? -1n) - (a.mark.tao.value ?? -1n);
  return difference === 0n ? (a.key < b.key ? -1 : 1) : difference > 0n ? 1 : -1;
}

function positions({ walletId, year }: HandlerIn<'pnl.positions'>, valued: Valued, chosen: ChosenTerms) {
  const { market, price } = valued;
  const rows =
    walletId === undefined ? valued.rows : valued.rows.filter(({ facts }) => facts.walletId === walletId);
  // A wallet that is asked for by name counts even where it is left out of the totals of all.
  const counted = walletId === undefined ? rows.filter(({ included }) => included) : rows;
  const years = sumsByYear(counted.map(({ summary }) => summary));
  return {
    rows: rows.map((row) => rowOf(row, year)).sort(inOrder),
    totals: {
      mark: totalsOf(counted, ({ mark }) => mark),
      exit: totalsOf(counted, ({ exit }) => exit),
      tao: sumsIn(years, 'rao', year),
      fiat: sumsIn(years, 'nano', year),
    },
    years: years.map(({ year: of, rao, nano }) => ({ year: of, tao: rao, fiat: nano })).reverse(),
    terms: chosen.chosen(),
    price: foundPrice(price),
    basis: basisOf(market),
  };
}

function lots(
  { key, offset = 0, limit = DEFAULT_LIMIT }: HandlerIn<'pnl.lots'>,
  { rows, price }: Valued,
  holding: Holding | null,
) {
  const row = rows.find(({ facts }) => facts.key === key);
  if (holding === null || row === undefined)
    throw new AppError(
      'not-found',
      'There is no such holding in the ledger. Its lines may have been undone.',
    );
  const now = { priceRao: row.priceRao, nanoPerTao: price.ok ? price.nanoPerTao : null };
  const all = openLots(holding.store);
  return {
    total: all.length,
    rows: all.slice(offset, offset + limit).map((lot) => ({
      ...lotFacts(lot),
      ...lotPnl(lot, now),
    })),
  };
}

function setTerms(input: HandlerIn<'pnl.setTerms'>, { chosen, emit }: PnlPorts) {
  if (input.zone !== undefined && !isZone(input.zone))
    throw new AppError(
      'bad-input',
      'There is no time zone of that name. Write it as in Europe/Berlin, or UTC. Nothing was changed.',
    );
  const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
  const terms = chosen.choose(given);
  emit('data.changed', { areas: ['ledger'] });
  return terms;
}

export function pnlService(ports: PnlPorts): PnlHandlers {
  const valued = createValues(ports);
  return {
    'pnl.positions': (input) => positions(input, valued(), ports.chosen),
    'pnl.lots': (input) => lots(input, valued(), ports.states.holding(input.key)),
    'pnl.terms': () => ports.chosen.chosen(),
    'pnl.setTerms': (input) => setTerms(input, ports),
  };
}

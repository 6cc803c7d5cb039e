// Prices of a TAO and rates of a USD for the user: what is at hand, by price and by source, the days that have none, and
// what he types himself. Which of two prices counts is not decided here.
import type { Emit } from '#contract/events.ts';
import { AppError } from '#contract/errors.ts';
import type { HandlerIn, HandlerOut, Handlers } from '#contract/methods.ts';
import type { PriceRow, RateRow, TypedQuote } from '#db/repositories/prices.ts';
import type { DailyCloses } from '#db/snapshots/document.ts';
import type { FiatPriceOutcome } from '#engine/ledger/fiat-price.ts';
import { parseTokens } from '#engine/units.ts';
import { priceBook } from './ledger-terms.ts';
import { type GapLines, priceGaps } from './price-gaps.ts';

export interface PricePorts {
  closes: DailyCloses;
  store: {
    prices(): readonly PriceRow[];
    rates(): readonly RateRow[];
    setPrice(quote: TypedQuote): void;
    setRate(quote: TypedQuote): void;
  };
  lines: GapLines;
  /** The currency of gains. */
  currency(): string;
  emit: Emit;
}

type Row = HandlerOut<'prices.list'>['rows'][number];
type SeriesRow = HandlerOut<'prices.series'>['rows'][number];

const TYPED = 'typed by you';
const DEFAULT_LIMIT = 200;

function allPrices({ closes, store }: PricePorts): Row[] {
  const day = { period: 'day' } as const;
  const from = ({ importId, fileName }: Pick<PriceRow, 'importId' | 'fileName'>) =>
    importId === null
      ? ({ importId, source: TYPED, origin: 'typed' } as const)
      : ({ importId, source: fileName ?? '', origin: 'imported' } as const);
  const bundled = closes.closes.map(({ date, perTao }): Row => ({
    ...day,
    ...{ id: null, importId: null },
    of: 'tao',
    currency: closes.currency,
    at: Date.parse(date),
    nano: parseTokens(perTao)!.units,
    source: closes.source,
    origin: 'bundled',
  }));
  const prices = store.prices().map(({ id, currency, period, atMs, nanoPerTao, ...row }): Row => ({
    ...{ id, currency, period },
    ...from(row),
    of: 'tao',
    at: atMs,
    nano: nanoPerTao,
  }));
  const rates = store.rates().map(({ id, currency, atMs, nanoPerUsd, ...row }): Row => ({
    ...day,
    ...{ id, currency },
    ...from(row),
    of: 'usd',
    at: atMs,
    nano: nanoPerUsd,
  }));
  return [...bundled, ...prices, ...rates];
}

function list(input: HandlerIn<'prices.list'>, ports: PricePorts): HandlerOut<'prices.list'> {
  const { currency, origin, offset = 0, limit = DEFAULT_LIMIT } = input;
  const rows = allPrices(ports)
    .filter((row) => currency === undefined || row.currency === currency)
    .filter((row) => origin === undefined || row.origin === origin)
    .sort((a, b) => b.at - a.at);
  return { total: rows.length, rows: rows.slice(offset, offset + limit) };
}

/** Of two of one day the first of these counts. */
const ORIGINS = ['typed', 'imported', 'bundled'] as const;

/** Prices in the currency itself come first, then those in USD and what converts them. */
function rankOf({ of, currency, origin, inUse }: SeriesRow, chosen: string): number {
  const kind = of === 'usd' ? 2 : currency === chosen ? 0 : 1;
  return (inUse ? 0 : 100) + kind * 10 + ORIGINS.indexOf(origin);
}

function series(ports: PricePorts): HandlerOut<'prices.series'> {
  const chosen = ports.currency();
  const bySource = Map.groupBy(allPrices(ports), ({ of, currency, period, origin, source }) =>
    JSON.stringify([of, currency, period, origin, source]),
  );
  const rows = Array.from(bySource.values(), (prices): SeriesRow => {
    const { of, currency, period, origin, source } = prices[0]!;
    const at = prices.map((price) => price.at);
    return {
      ...{ of, currency, period, origin, source, count: prices.length },
      firstAt: at.reduce((a, b) => Math.min(a, b)),
      lastAt: at.reduce((a, b) => Math.max(a, b)),
      inUse: currency === chosen || (of === 'tao' && currency === 'USD'),
    };
  });
  return { currency: chosen, rows: rows.sort((a, b) => rankOf(a, chosen) - rankOf(b, chosen)) };
}

const sumOf = (of: readonly { lineCount: number }[]): number =>
  of.reduce((sum, { lineCount }) => sum + lineCount, 0);

function gaps(
  { offset = 0, limit = DEFAULT_LIMIT }: HandlerIn<'prices.gaps'>,
  { closes, store, lines, currency: chosen }: PricePorts,
): HandlerOut<'prices.gaps'> {
  const currency = chosen();
  const all = priceGaps(lines, priceBook({ closes, prices: store }, currency));
  return {
    currency,
    total: all.length,
    lineCount: sumOf(all),
    lookedAtCount: sumOf(lines.counts()),
    rows: all.slice(offset, offset + limit).map(({ dayMs, ...gap }) => ({
      ...gap,
      day: new Date(dayMs).toISOString().slice(0, 10),
    })),
  };
}

function set({ of, currency, day, nano }: HandlerIn<'prices.set'>, { store, emit }: PricePorts) {
  if (nano === 0n)
    throw new AppError(
      'zero-amount',
      'A price of 0 is none. Nothing was changed; take a typed price back instead.',
    );
  if (nano !== null && nano >= 1n << 63n)
    throw new AppError('input-too-large', 'That price is larger than can be kept. Nothing was changed.');
  if (of === 'usd' && currency === 'USD')
    throw new AppError('bad-input', 'A USD costs one USD. Choose another currency; nothing was changed.');
  (of === 'tao' ? store.setPrice : store.setRate)({ currency, atMs: Date.parse(day), nano });
  emit('data.changed', { areas: ['ledger'] });
  return {};
}

/** A found price in the contract's form. */
export function foundPrice(price: FiatPriceOutcome): HandlerOut<'pnl.positions'>['price'] {
  if (!price.ok) return { missing: price.missing };
  const { nanoPerTao, origin, atMs, source, rate } = price;
  return {
    ...{ nanoPerTao, origin, source },
    at: atMs,
    rate: rate && { nanoPerUsd: rate.nanoPerUsd, at: rate.atMs, source: rate.source },
  };
}

export function priceService(
  ports: PricePorts,
): Pick<Handlers, 'prices.list' | 'prices.series' | 'prices.gaps' | 'prices.set'> {
  return {
    'prices.list': (input) => list(input, ports),
    'prices.series': () => series(ports),
    'prices.gaps': (input) => gaps(input, ports),
    'prices.set': (input) => set(input, ports),
  };
}

// Prices of a TAO and rates of a USD for the user: what is at hand, with its source, and what he types himself.
import type { Emit } from '#contract/events.ts';
import { AppError } from '#contract/errors.ts';
import type { HandlerIn, HandlerOut, Handlers } from '#contract/methods.ts';
import type { PriceRow, RateRow, TypedQuote } from '#db/repositories/prices.ts';
import type { DailyCloses } from '#db/snapshots/document.ts';
import type { FiatPriceOutcome } from '#engine/ledger/fiat-price.ts';
import { parseTokens } from '#engine/units.ts';

export interface PricePorts {
  closes: DailyCloses;
  store: {
    prices(): readonly PriceRow[];
    rates(): readonly RateRow[];
    setPrice(quote: TypedQuote): void;
    setRate(quote: TypedQuote): void;
  };
  emit: Emit;
}

type Row = HandlerOut<'prices.list'>['rows'][number];

const TYPED = 'typed by you';
const DEFAULT_LIMIT = 200;

function allPrices({ closes, store }: PricePorts): Row[] {
  const day = { period: 'day', importId: null } as const;
  const bundled = closes.closes.map(({ date, perTao }): Row => ({
    ...day,
    id: null,
    of: 'tao',
    currency: closes.currency,
    at: Date.parse(date),
    nano: parseTokens(perTao)!.units,
    source: closes.source,
  }));
  const prices = store.prices().map(({ atMs, nanoPerTao, fileName, ...row }): Row => ({
    ...row,
    of: 'tao',
    at: atMs,
    nano: nanoPerTao,
    source: fileName ?? TYPED,
  }));
  const rates = store.rates().map(({ id, currency, atMs, nanoPerUsd }): Row => ({
    ...day,
    ...{ id, currency },
    of: 'usd',
    at: atMs,
    nano: nanoPerUsd,
    source: TYPED,
  }));
  return [...bundled, ...prices, ...rates];
}

function list({ currency, offset = 0, limit = DEFAULT_LIMIT }: HandlerIn<'prices.list'>, ports: PricePorts) {
  const rows = allPrices(ports)
    .filter((row) => currency === undefined || row.currency === currency)
    .sort((a, b) => b.at - a.at);
  return { total: rows.length, rows: rows.slice(offset, offset + limit) };
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

export function priceService(ports: PricePorts): Pick<Handlers, 'prices.list' | 'prices.set'> {
  return { 'prices.list': (input) => list(input, ports), 'prices.set': (input) => set(input, ports) };
}

// What planned trades would realise, by the terms of cost and gains: each is applied as a line to the holdings of the
// ledger as they stand, in memory, and the engine says what it used and brought. Writes nothing.
import type { Figures, Gain } from '#engine/ledger/gain.ts';
import { applyEntry } from '#engine/ledger/apply.ts';
import { type Book, createBook, putHolding } from '#engine/ledger/book.ts';
import type { LedgerEntry } from '#engine/ledger/entry.ts';
import { freeKey, stakeKey } from '#engine/ledger/holding-key.ts';
import type { Holding } from '#engine/ledger/holding.ts';
import type { LedgerTerms } from '#engine/ledger/terms.ts';
import type { PlanStep, Transfer } from '#engine/allocation/between-wallets.ts';
import type { Trade, TradeEnd } from '#engine/allocation/trade.ts';
import { FREE_KEY } from '#engine/allocation/asset.ts';
import type { Market } from './market.ts';

/** Which stake or wallet a trade's end is, by the facts ledger lines have. */
export interface EndFacts {
  readonly walletId: number;
  readonly netuid: number | null;
  readonly hotkey: string | null;
  /** As the position says it, and as the snapshot does: lines may carry either, or none. */
  readonly registrations: readonly (number | null)[];
}

export interface GainPorts {
  readonly market: Market;
  readonly terms: LedgerTerms;
  holding(key: string): Holding | null;
  factsOf(end: TradeEnd): EndFacts;
}

export interface TradeGain {
  readonly tao: Figures;
  readonly fiat: Figures;
}

const CARRIED: Figures = { proceeds: null, basis: null, gain: null, missing: 'carried-over' };

const NANO = 1e9;

/** What every line of the plan says alike. */
type LineFacts = Pick<LedgerEntry, 'atMs' | 'usdPerTaoNano'>;

/** What each trade realises, in its order: lots a trade used are not there for the next, and sent TAO takes its lots along. */
export function tradeGains(steps: readonly PlanStep[], ports: GainPorts): TradeGain[] {
  const gains: Gain[] = [];
  const book = createBook(ports.terms, { onGain: (gain) => void gains.push(gain) });
  const ends = steps.map((step) => {
    const { from, to } = step.kind === 'trade' ? step.trade : endsOfTransfer(step);
    return { from: namedIn(book, from, ports), to: namedIn(book, to, ports) };
  });
  const facts = lineFacts(book, ports.market);
  return steps.flatMap((step, i) => {
    gains.length = 0;
    const { from, to } = ends[i]!;
    const asked = { from, to, facts, entryId: i + 1 };
    const lines = step.kind === 'trade' ? linesOf(step.trade, asked) : transferLines(step, asked);
    for (const line of lines) applyEntry(book, line);
    if (step.kind === 'transfer') return [];
    const key = step.trade.from.key === FREE_KEY ? freeKey(from.walletId) : stakeKey(from);
    const found = gains.find((gain) => gain.holding === key);
    return found === undefined ? { tao: CARRIED, fiat: CARRIED } : { tao: found.tao, fiat: found.fiat };
  });
}

const freeOf = (coldkey: string): TradeEnd => ({ key: FREE_KEY, stakeId: null, hotkey: null, coldkey });
const endsOfTransfer = ({ from, to }: Transfer) => ({ from: freeOf(from), to: freeOf(to) });

type LineEnd = Pick<LedgerEntry, 'walletId' | 'netuid' | 'hotkey' | 'registeredAtBlock'>;

/** An end with the registration its holding has in the ledger; its holdings are put into the book. */
function namedIn(book: Book, end: TradeEnd, { factsOf, holding }: GainPorts): LineEnd {
  const { walletId, netuid, hotkey, registrations } = factsOf(end);
  const put = (key: string) => {
    if (book.holdings.has(key)) return true;
    const found = holding(key);
    if (found !== null) putHolding(book, found);
    return found !== null;
  };
  put(freeKey(walletId));
  const named = registrations.map((registeredAtBlock) => ({ walletId, netuid, hotkey, registeredAtBlock }));
  return named.find((one) => netuid !== null && put(stakeKey(one))) ?? named[0]!;
}

/** After every line there is, at the snapshot's price of TAO. */
function lineFacts(book: Book, { state, usdPerTao }: Market): LineFacts {
  const last = [...book.holdings.values()].map((holding) => holding.last?.atMs ?? 0);
  return {
    atMs: Math.max(state.atMs, ...last) + 1000,
    usdPerTaoNano: usdPerTao === null ? null : BigInt(Math.round(usdPerTao.value * NANO)),
  };
}

interface LineRequest {
  readonly from: LineEnd;
  readonly to: LineEnd;
  readonly facts: LineFacts;
  readonly entryId: number;
}

const plainLine = ({ facts, entryId }: LineRequest) => ({
  ...{ ...facts, entryId, order: entryId, block: null, extrinsic: `plan-${entryId}` },
  ...{ feeAlpha: null, feeTao: null, valueRao: null, counterparty: null, note: null },
});

/** TAO on its way between own wallets; its fee is not known. */
function transferLines({ from, to, amountRao }: Transfer, asked: LineRequest): LedgerEntry[] {
  const line = { ...plainLine(asked), kind: 'transfer', alpha: 0n } as const;
  return [
    { ...line, ...asked.from, tao: -amountRao, counterparty: to },
    { ...line, ...asked.to, tao: amountRao, counterparty: from },
  ];
}

/** A trade as the lines a ledger would have of it. */
function linesOf(trade: Trade, asked: LineRequest): LedgerEntry[] {
  const { amount, expected, taoRao, extrinsicFeeRao } = trade;
  const { from, to } = asked;
  const line = (rest: Pick<LedgerEntry, 'kind' | 'alpha' | 'tao'> & LineEnd): LedgerEntry => ({
    ...{ ...plainLine(asked), feeTao: extrinsicFeeRao },
    ...rest,
  });
  if (trade.kind === 'sell')
    return [line({ ...from, kind: 'unstake', alpha: -amount, tao: expected - extrinsicFeeRao })];
  if (trade.kind === 'buy')
    return [line({ ...to, kind: 'stake', alpha: expected, tao: -amount - extrinsicFeeRao })];
  return [
    { ...line({ ...from, kind: 'swap', alpha: -amount, tao: 0n }), valueRao: taoRao },
    { ...line({ ...to, kind: 'swap', alpha: expected, tao: 0n }), valueRao: taoRao },
  ];
}

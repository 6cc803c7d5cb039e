// Disposals with their gains, each with its derivation. Their figures are stored beside the states of their holdings; the
// lots that one used are not: a replay of its holding tells them. Which lots those are is the engine's to say.
import { AppError } from '#contract/errors.ts';
import type { Emit } from '#contract/events.ts';
import type { HandlerIn, HandlerOut, Handlers } from '#contract/methods.ts';
import type { GainPage } from '#db/repositories/gains.ts';
import type { ChosenLot } from '#db/repositories/lot-choices.ts';
import type { EntryRow } from '#db/repositories/entry-rows.ts';
import type { ChangedLine } from '#db/repositories/lot-states.ts';
import type { BookOptions } from '#engine/ledger/book.ts';
import type { Gain } from '#engine/ledger/gain.ts';
import type { Lot } from '#engine/ledger/lot.ts';
import { sumsByYear } from '#engine/ledger/pnl.ts';
import type { ListedGain } from '#engine/ledger/stored-gain.ts';
import type { HoldingSummary } from '#engine/ledger/summary.ts';
import type { LedgerTerms } from '#engine/ledger/terms.ts';
import { disposalsIn, noSums, type Sums } from '#engine/ledger/year-sums.ts';
import { holdingNames, type LedgerNames, type NameHolding } from './ledger-holdings.ts';
import type { ChosenTerms } from './ledger-terms.ts';
import { lotFacts } from './lot-facts.ts';
import type { Market } from './market.ts';
import { foundPrice } from './prices.ts';

type GainHandlers = Pick<Handlers, 'pnl.gains' | 'pnl.gain' | 'pnl.choices' | 'pnl.choose'>;

type Listeners = Pick<BookOptions, 'onGain'> & { readonly terms: LedgerTerms };

export interface GainPorts {
  states: {
    current(): { summaries: HoldingSummary[] };
    gains(page: GainPage): ListedGain[];
    replay(keys: readonly string[], listeners: Listeners): unknown;
    maintain(changes: readonly ChangedLine[]): void;
  };
  choices: {
    all(): ReadonlyMap<number, readonly ChosenLot[]>;
    set(entryId: number, lots: readonly ChosenLot[], then: () => void): void;
  };
  chosen: ChosenTerms;
  /** Refuses lots that the line cannot take. */
  check(line: EntryRow, lots: readonly ChosenLot[]): void;
  entry(entryId: number): EntryRow | null;
  names(): LedgerNames;
  market(): Market;
  emit: Emit;
}

const DEFAULT_LIMIT = 100;

function rowOf(gain: ListedGain, nameOf: NameHolding) {
  const facts = nameOf(gain.holding);
  if (facts === null) throw new Error('a gain of a holding without a name');
  const { entryId, atMs, year, kind, quantity, tao, fiat } = gain;
  return { ...facts, ...{ entryId, year, tao, fiat }, at: atMs, lineKind: kind, quantityRao: quantity };
}

function addRealised(to: Sums, { realised, realisedMissing }: Sums): void {
  to.realised += realised;
  to.realisedMissing += realisedMissing;
}

/** Sums and count are those of the holdings' states: no gain is read but the ones on the page. */
function gains(input: HandlerIn<'pnl.gains'>, ports: GainPorts): HandlerOut<'pnl.gains'> {
  const { walletId, year, netuid, offset = 0, limit = DEFAULT_LIMIT } = input;
  const nameOf = holdingNames(ports.names(), ports.market());
  const fits = ports.states.current().summaries.filter(({ key }) => {
    const facts = nameOf(key);
    return (
      (walletId === undefined || facts?.walletId === walletId) &&
      (netuid === undefined || facts?.netuid === netuid)
    );
  });
  const [tao, fiat] = [noSums(), noSums()];
  let total = 0;
  for (const one of sumsByYear(fits)) {
    if (year !== undefined && one.year !== year) continue;
    total += one.disposals;
    addRealised(tao, one.rao);
    addRealised(fiat, one.nano);
  }
  const of = fits.map(({ key, years }) => ({ key, ...disposalsIn(years, year) }));
  const rows = ports.states.gains({ of, offset, limit }).map((gain) => rowOf(gain, nameOf));
  return { total, tao, fiat, rows };
}

/** The line a lot came with and the price it was given; null for a pool, which has many. */
function acquisitionOf(lot: Lot, { entry, chosen }: GainPorts) {
  const line = lot.origin === 'pool' ? null : entry(lot.entryId);
  return line && { kind: line.kind, at: line.atMs, price: foundPrice(chosen.terms().fiatPrice(line)) };
}

/** A line that sells and pays a fee out of one holding has two. */
function derivations({ entryId, key }: HandlerIn<'pnl.gain'>, ports: GainPorts): HandlerOut<'pnl.gain'> {
  const found: Gain[] = [];
  const onGain = (gain: Gain) => {
    if (gain.entryId === entryId && gain.holding === key) found.push(gain);
  };
  ports.states.replay([key], { terms: ports.chosen.terms(), onGain });
  if (found.length === 0)
    throw new AppError('not-found', 'There is no such disposal. Its line may have been changed or undone.');
  const nameOf = holdingNames(ports.names(), ports.market());
  return found.map((gain) => derived(gain, nameOf, ports));
}

function derived(gain: Gain, nameOf: NameHolding, ports: GainPorts) {
  const { uncovered, unchosen, worth, price, formula, lots } = gain;
  return {
    ...rowOf(gain, nameOf),
    uncoveredRao: uncovered,
    unchosenRao: unchosen,
    lots: lots.map((lot) => ({
      ...lotFacts(lot),
      acquisition: acquisitionOf(lot, ports),
    })),
    worth,
    price: foundPrice(price),
    formula,
  };
}

function choose({ entryId, lots }: HandlerIn<'pnl.choose'>, ports: GainPorts) {
  const line = ports.entry(entryId);
  if (line === null)
    throw new AppError('not-found', 'There is no such line. It may have been undone. Nothing was changed.');
  const chosen = lots.map(({ lotId: id, quantityRao }) => ({ lotId: id, quantity: quantityRao }));
  ports.check(line, chosen);
  ports.choices.set(entryId, chosen, () => ports.states.maintain([{ before: line, after: line }]));
  ports.emit('data.changed', { areas: ['ledger'] });
  return {};
}

export function gainService(ports: GainPorts): GainHandlers {
  return {
    'pnl.gains': (input) => gains(input, ports),
    'pnl.gain': (input) => derivations(input, ports),
    'pnl.choices': ({ entryId }) =>
      (ports.choices.all().get(entryId) ?? []).map(({ lotId: id, quantity }) => ({
        lotId: id,
        quantityRao: quantity,
      })),
    'pnl.choose': (input) => choose(input, ports),
  };
}

// Disposals with their gains, each with its derivation. They are not stored: a replay of the lines tells them, and the
// list of the last one is kept as long as nothing changes. Which lots a disposal used is the engine's to say.
import { AppError } from '#contract/errors.ts';
import type { Emit } from '#contract/events.ts';
import type { HandlerIn, HandlerOut, Handlers } from '#contract/methods.ts';
import type { ChosenLot } from '#db/repositories/lot-choices.ts';
import type { EntryRow } from '#db/repositories/entry-rows.ts';
import type { ChangedLine } from '#db/repositories/lot-states.ts';
import type { Book as Replayed, BookOptions } from '#engine/ledger/book.ts';
import type { Gain } from '#engine/ledger/gain.ts';
import { type Lot, lotId } from '#engine/ledger/lot.ts';
import type { LedgerTerms } from '#engine/ledger/terms.ts';
import { addTo, noSums } from '#engine/ledger/year-sums.ts';
import { holdingNames, type LedgerNames, type NameHolding } from './ledger-holdings.ts';
import type { ChosenTerms } from './ledger-terms.ts';
import type { Market } from './market.ts';
import { foundPrice } from './prices.ts';

type GainHandlers = Pick<Handlers, 'pnl.gains' | 'pnl.gain' | 'pnl.choices' | 'pnl.choose'>;

type Listeners = Omit<BookOptions, 'scope'> & { readonly terms: LedgerTerms };

export interface GainPorts {
  states: {
    replay(keys: readonly string[] | null, options: Listeners): Replayed;
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
  /** Differs after every change of the database. */
  revision(): string;
  emit: Emit;
}

/** A gain without its lots: a long history has many. */
type Listed = Omit<Gain, 'lots' | 'price' | 'worth' | 'formula' | 'uncovered' | 'unchosen'>;

const DEFAULT_LIMIT = 100;

const slim = ({ entryId, kind, holding, atMs, year, quantity, tao, fiat }: Gain): Listed => ({
  ...{ entryId, kind, holding, atMs, year, quantity, tao, fiat },
});

/** All gains, newest first; replayed again when the database has changed. */
function gainList({ states, chosen, revision }: GainPorts): () => readonly Listed[] {
  let known: { revision: string; gains: Listed[] } | null = null;
  return () => {
    const terms = chosen.terms();
    const now = `${revision()} ${terms.fingerprint}`;
    if (known?.revision !== now) {
      const gains: Listed[] = [];
      states.replay(null, { terms, onGain: (gain) => gains.push(slim(gain)) });
      known = { revision: now, gains: gains.reverse() };
    }
    return known.gains;
  };
}

function rowOf(gain: Listed, nameOf: NameHolding) {
  const facts = nameOf(gain.holding);
  if (facts === null) throw new Error('a gain of a holding without a name');
  const { entryId, atMs, year, kind, quantity, tao, fiat } = gain;
  return { ...facts, ...{ entryId, year, tao, fiat }, at: atMs, lineKind: kind, quantityRao: quantity };
}

function gains(input: HandlerIn<'pnl.gains'>, ports: GainPorts, all: readonly Listed[]) {
  const { walletId, year, netuid, offset = 0, limit = DEFAULT_LIMIT } = input;
  const nameOf = holdingNames(ports.names(), ports.market());
  const named = new Map([...new Set(all.map(({ holding }) => holding))].map((key) => [key, nameOf(key)]));
  const fits = all.filter((gain) => {
    const facts = named.get(gain.holding);
    return (
      (walletId === undefined || facts?.walletId === walletId) &&
      (year === undefined || gain.year === year) &&
      (netuid === undefined || facts?.netuid === netuid)
    );
  });
  const [tao, fiat] = [noSums(), noSums()];
  for (const gain of fits) {
    addTo(tao, 'realised', gain.tao.gain);
    if (gain.fiat.missing !== 'carried-over') addTo(fiat, 'realised', gain.fiat.gain);
  }
  const rows = fits.slice(offset, offset + limit).map((gain) => rowOf(gain, nameOf));
  return { total: fits.length, tao, fiat, rows };
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
      lotId: lotId(lot),
      entryId: lot.entryId,
      acquiredAt: lot.acquiredAtMs,
      origin: lot.origin,
      quantityRao: lot.quantity,
      basisRao: lot.basisRao,
      basisNano: lot.basisNano,
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
  const all = gainList(ports);
  return {
    'pnl.gains': (input) => gains(input, ports, all()),
    'pnl.gain': (input) => derivations(input, ports),
    'pnl.choices': ({ entryId }) =>
      (ports.choices.all().get(entryId) ?? []).map(({ lotId: id, quantity }) => ({
        lotId: id,
        quantityRao: quantity,
      })),
    'pnl.choose': (input) => choose(input, ports),
  };
}

// The lots a user may name for what left a holding: those that were open in it just before the line, whatever the method
// of the moment. Checks what he names to the unit; never names a lot itself.
import { AppError } from '#contract/errors.ts';
import type { HandlerIn, HandlerOut, Handlers } from '#contract/methods.ts';
import type { EntryRow } from '#db/repositories/entry-rows.ts';
import type { ChosenLot } from '#db/repositories/lot-choices.ts';
import type { BookOptions } from '#engine/ledger/book.ts';
import { keysOf } from '#engine/ledger/holding-key.ts';
import { type Lot, lotId } from '#engine/ledger/lot.ts';
import { openLots } from '#engine/ledger/lot-store.ts';
import type { LedgerTerms } from '#engine/ledger/terms.ts';
import type { ChosenTerms } from './ledger-terms.ts';
import { lotFacts } from './lot-facts.ts';

type Listeners = Pick<BookOptions, 'onLeaving'> & { readonly terms: LedgerTerms };

export interface LotChoicePorts {
  states: { replay(keys: readonly string[], listeners: Listeners): unknown };
  choices: { all(): ReadonlyMap<number, readonly ChosenLot[]> };
  chosen: ChosenTerms;
  entry(entryId: number): EntryRow | null;
}

/** What a line takes out of a holding, and the lots there are for it, older first. */
interface Leaving {
  readonly key: string;
  readonly quantity: bigint;
  readonly lots: readonly Lot[];
}

const DEFAULT_LIMIT = 200;

/** By the user's terms but for the method: lots can be named before the method is chosen. */
function leavingsOf(line: EntryRow, { states, choices, chosen }: LotChoicePorts): Leaving[] {
  const terms = chosen.terms();
  const leavings: Leaving[] = [];
  states.replay(keysOf(line), {
    terms: { ...terms, policy: { ...terms.policy, method: 'specific' }, choices: choices.all() },
    onLeaving: ({ entryId, holding, quantity }) => {
      if (entryId !== line.entryId) return;
      leavings.push({ key: holding.key, quantity, lots: openLots(holding.store).map((lot) => ({ ...lot })) });
    },
  });
  return leavings;
}

const NOTHING_LEFT = 'This line takes nothing out of a holding whose lots could be named.';

function list(input: HandlerIn<'pnl.openLots'>, ports: LotChoicePorts): HandlerOut<'pnl.openLots'> {
  const { entryId, key, limit = DEFAULT_LIMIT } = input;
  const line = ports.entry(entryId);
  const leaving = line && leavingsOf(line, ports).find((one) => one.key === key);
  if (!leaving) throw new AppError('not-found', `${NOTHING_LEFT} It may have been changed or undone.`);
  const choices = ports.choices.all().get(entryId) ?? [];
  const chosen = new Map(choices.map((choice) => [choice.lotId, choice.quantity]));
  const [named, others] = [true, false].map((isNamed) =>
    leaving.lots.filter((lot) => chosen.has(lotId(lot)) === isNamed),
  ) as [Lot[], Lot[]];
  const open = new Set(named.map(lotId));
  return {
    quantityRao: leaving.quantity,
    total: leaving.lots.length,
    rows: [...named, ...others.slice(0, limit)].map((lot) => ({
      ...lotFacts(lot),
      chosenRao: chosen.get(lotId(lot)) ?? 0n,
    })),
    gone: choices
      .filter((choice) => !open.has(choice.lotId))
      .map(({ lotId: id, quantity }) => ({ lotId: id, quantityRao: quantity })),
  };
}

const refuse = (what: string): never => {
  throw new AppError('bad-input', `${what} Nothing was changed.`);
};

const sumOf = (lots: readonly ChosenLot[]): bigint => lots.reduce((sum, { quantity }) => sum + quantity, 0n);

/** Refuses a choice that the line could not keep to. An empty one is always good. */
export function checkChoice(line: EntryRow, lots: readonly ChosenLot[], ports: LotChoicePorts): void {
  if (lots.some(({ quantity }) => quantity === 0n))
    throw new AppError('zero-amount', 'A lot is named with an amount above 0. Nothing was changed.');
  if (new Set(lots.map((lot) => lot.lotId)).size < lots.length) refuse('A lot is named twice.');
  if (lots.length === 0) return;
  const leavings = leavingsOf(line, ports);
  if (leavings.length === 0) refuse(NOTHING_LEFT);
  for (const { lotId: id, quantity } of lots) {
    const open = leavings.flatMap((leaving) => leaving.lots).find((lot) => lotId(lot) === id);
    if (open === undefined) refuse(`The lot ${id} was not open at that time.`);
    else if (quantity > open.quantity) refuse(`More of the lot ${id} is named than was open of it.`);
  }
  for (const leaving of leavings) {
    const ids = new Set(leaving.lots.map(lotId));
    if (sumOf(lots.filter((lot) => ids.has(lot.lotId))) > leaving.quantity)
      refuse('The lots together are more than what left.');
  }
}

export const lotChoiceService = (ports: LotChoicePorts): Pick<Handlers, 'pnl.openLots'> => ({
  'pnl.openLots': (input) => list(input, ports),
});

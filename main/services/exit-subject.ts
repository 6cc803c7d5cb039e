// What `exit.position` is asked about: a stake of the book, all of a subnet, or an amount of one that need not be held.
import { AppError } from '#contract/errors.ts';
import type { HandlerIn } from '#contract/methods.ts';
import { sellingOf } from './exit-planned.ts';
import { type Selling, stakeOf } from './exit-terms.ts';
import { ROOT_NETUID } from './holdings.ts';
import type { MarketSubnet } from './market.ts';
import { subnetOf } from './quotes.ts';
import type { Valuation } from './valuation.ts';

type Named = Pick<HandlerIn<'exit.position'>, 'positionId' | 'netuid' | 'amountRao'>;

/** What is to be sold. */
export interface Subject {
  readonly subnet: MarketSubnet;
  /** 1e-9 alpha. */
  readonly amount: bigint;
  /** The hotkey of one of its stakes; null of an amount that is not a stake of the book. */
  hotkeyOf(stakeId: string): string | null;
  readonly selling: Selling;
}

const refuse = (code: AppError['code'], message: string) => new AppError(code, message);

const ROOT_REFUSED = 'Root has no pool: its TAO comes out one for one. Choose a subnet.';

/** The position or amount that is asked for; refuses what names neither, root, and what has no price. */
export function subjectOf(valuation: Valuation, { positionId, netuid, amountRao }: Named): Subject {
  if (positionId !== undefined) {
    if (netuid !== undefined || amountRao !== undefined)
      throw refuse('bad-input', 'Give either a position or an amount of a subnet, not both.');
    return positionSubject(valuation, positionId);
  }
  if (netuid === undefined)
    throw refuse('bad-input', 'Give a position, or a subnet with or without an amount.');
  if (netuid === ROOT_NETUID) throw refuse('bad-input', ROOT_REFUSED);
  if (amountRao === undefined) return jointSubject(valuation, netuid);
  if (amountRao === 0n) throw refuse('zero-amount', 'The amount is zero. Enter an amount above zero.');
  const subnet = subnetOf(valuation.market, netuid);
  const held = heldIn(valuation, netuid);
  const own = held > amountRao ? held : amountRao;
  const stakes = [{ id: 'amount', coldkey: '', alpha: amountRao }];
  return { subnet, amount: amountRao, hotkeyOf: () => null, selling: { stakes, beside: [], own } };
}

const heldIn = ({ sales }: Valuation, netuid: number) =>
  sales.find(({ subnet }) => subnet.netuid === netuid)?.amount ?? 0n;

/** All counted stakes of one subnet together, as the plan of the portfolio sells them. */
function jointSubject({ sales }: Valuation, netuid: number): Subject {
  const sale = sales.find(({ subnet }) => subnet.netuid === netuid);
  if (!sale)
    throw refuse('not-found', `No counted stake in SN${netuid} has a value here. Give an amount to look at.`);
  const hotkeys = new Map(sale.parts.map(({ holding }) => [holding.positionId, holding.hotkey]));
  const selling = sellingOf(sale);
  return { subnet: sale.subnet, amount: sale.amount, hotkeyOf: (id) => hotkeys.get(id) ?? null, selling };
}

function positionSubject(valuation: Valuation, positionId: string): Subject {
  const found = valuation.holdings.find(({ holding }) => holding.positionId === positionId);
  if (!found) throw refuse('not-found', 'There is no such position. It may have been closed or undone.');
  const { holding, subnet, noValue } = found;
  if (holding.netuid === ROOT_NETUID) throw refuse('bad-input', ROOT_REFUSED);
  if (holding.amount === 0n) throw refuse('zero-amount', 'Nothing is left in this position.');
  if (subnet === null)
    throw refuse('snapshot-incomplete', noValue?.message ?? `The snapshot holds no SN${holding.netuid}.`);
  const held = heldIn(valuation, holding.netuid);
  const own = held > holding.amount ? held : holding.amount;
  const beside = valuation.holdings.filter(
    (each) => each.holding !== holding && each.subnet === subnet && each.holding.state === 'open',
  );
  const selling = { stakes: [stakeOf(holding)], beside: beside.map((each) => stakeOf(each.holding)), own };
  return { subnet, amount: holding.amount, hotkeyOf: () => holding.hotkey, selling };
}

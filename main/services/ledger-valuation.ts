// Puts a value on the holdings of the ledger under one market: mark at spot, and exit as one joint sale for each subnet
// of all its counted ledger alpha. A holding without a price stays without one, with the reason; nothing left is worth 0.
import { holdingAt, holdingPnl, type HoldingPnl, type Pnl } from '#engine/ledger/pnl.ts';
import type { HoldingSummary } from '#engine/ledger/summary.ts';
import { alphaRao, RAO_PER_TAO } from '#engine/units.ts';
import { jointExit } from '#engine/valuation/joint-exit.ts';
import { markPrice } from '#engine/valuation/mark.ts';
import { splitProRata } from '#engine/valuation/pro-rata.ts';
import { type HoldingFacts, matchOf } from './ledger-holdings.ts';
import type { Market, MarketSubnet } from './market.ts';
import { type NoValue, poolGivesNone } from './no-value.ts';

export interface NamedSummary {
  readonly facts: HoldingFacts;
  readonly summary: HoldingSummary;
  /** Its wallet is counted. */
  readonly included: boolean;
}

export interface ValuedSummary extends NamedSummary {
  readonly priceRao: bigint | null;
  readonly noValue: NoValue | null;
  readonly mark: HoldingPnl;
  readonly exit: Pnl;
}

interface Priced extends NamedSummary {
  readonly subnet: MarketSubnet | null;
  readonly priceRao: bigint | null;
  readonly noValue: NoValue | null;
}

/** Spot price of a holding, 1 TAO for free TAO and root, or why there is none. */
function priced(named: NamedSummary, market: Market): Priced {
  const { facts, summary } = named;
  if (facts.kind !== 'alpha') return { ...named, subnet: null, priceRao: RAO_PER_TAO, noValue: null };
  const match = matchOf(facts, summary, market);
  if (!match.ok) {
    const { reason, message } = match;
    return { ...named, subnet: null, priceRao: null, noValue: { reason, message } };
  }
  const { subnet } = match;
  const price = markPrice(subnet.state);
  if (!price.ok)
    return { ...named, subnet, priceRao: null, noValue: poolGivesNone(subnet.netuid, price.missing) };
  return { ...named, subnet, priceRao: price.priceRao, noValue: null };
}

/** What selling the open alpha of a subnet brings each of them; nothing where the pool refuses. */
function exitParts(group: readonly Priced[]): Map<string, bigint> {
  const [first] = group;
  if (first === undefined || first.subnet === null) return new Map();
  // One amount: what each would bring alone is not asked for, and costs as much again for each.
  const amounts = group.map(({ summary }) => summary.balance);
  const whole = alphaRao(amounts.reduce((sum, amount) => sum + amount, 0n));
  const exit = jointExit({ subnet: first.subnet.state, amounts: [whole] });
  if (!exit.ok) return new Map();
  const parts = splitProRata(exit.exitRao, amounts);
  return new Map(group.map(({ facts }, at) => [facts.key, parts[at]!]));
}

function exitValues(all: readonly Priced[]): Map<string, bigint> {
  const sold = all.filter(
    ({ summary, priceRao, subnet }) => subnet && priceRao !== null && summary.balance > 0n,
  );
  const together = Map.groupBy(
    sold.filter(({ included }) => included),
    ({ facts }) => facts.netuid,
  );
  const alone = sold.filter(({ included }) => !included).map((one) => [one]);
  return new Map([...together.values(), ...alone].flatMap((group) => [...exitParts(group)]));
}

/** Values holdings; `nanoPerTao` null: no price of a TAO in the currency. */
export function valueHoldings(
  holdings: readonly NamedSummary[],
  market: Market,
  nanoPerTao: bigint | null,
): ValuedSummary[] {
  const all = holdings.map((named) => priced(named, market));
  const exits = exitValues(all);
  return all.map(({ subnet, ...one }) => {
    const { summary, facts } = one;
    const isEmpty = summary.balance === 0n;
    const priceRao = isEmpty ? 0n : one.priceRao;
    const alphaExit = isEmpty ? 0n : (exits.get(facts.key) ?? null);
    const valueRao = subnet === null && one.priceRao !== null ? summary.balance : alphaExit;
    return {
      ...one,
      noValue: isEmpty ? null : one.noValue,
      mark: holdingPnl(summary, { priceRao, nanoPerTao }),
      exit: holdingAt(summary, { valueRao, nanoPerTao }),
    };
  });
}

// How waiting and a dissolution stand beside selling now, as the view of one position shows them.
import type { NumberRef } from '#contract/number-refs.ts';
import { alphaThen, breakEvenFall, yieldWaited } from '#engine/exit/derive-waiting.ts';
import { payoutBesideSale, payoutOf } from '#engine/lifecycle/derive.ts';
import { alphaApr } from '#engine/staking/derive.ts';
import { alphaRao } from '#engine/units.ts';
import { waitingOf } from '#services/exit-position.ts';
import { payoutIn } from '#services/lifecycle.ts';
import type { Market } from '#services/market.ts';
import { poolFor, subnetOf } from '#services/quotes.ts';
import { noNumber, numbered, told, type Told } from './told.ts';

type WaitingRef = Extract<NumberRef, { waiting: unknown }>;
type DissolutionRef = Extract<NumberRef, { dissolution: unknown }>;

const saleOf = (netuid: number, amountRao: bigint): NumberRef => ({
  of: 'quote.out',
  order: { netuid, side: 'sell', amountRao },
});

export function ofWaiting(market: Market, ref: WaitingRef): Told {
  const { netuid, amountRao: amount, days } = ref.waiting;
  const subnet = subnetOf(market, netuid);
  const found = waitingOf(market, { subnet, amount }, { pool: poolFor(subnet), days });
  if ('missing' in found) throw noNumber(found.missing);
  const { aprRatio, yieldRatio, amountThenRao, proceedsNowRao, proceedsThenRao } = found;
  const lead = (of: WaitingRef['of']): NumberRef[] => [{ ...ref, of }];
  const titled = (what: string) => `${what}: ${numbered(subnet)}, ${days} days`;
  switch (ref.of) {
    case 'waiting.apr': {
      const takeRatio = market.ruleSet.parameters.takeRatio.value;
      const derived = alphaApr({ state: market.state, subnet: subnet.state, takeRatio }, aprRatio);
      return told(derived, `Yield of a year, simple: ${numbered(subnet)}`, { netuid });
    }
    case 'waiting.yield':
      return told(yieldWaited({ aprRatio, days }, yieldRatio), titled('Yield while waiting'), {
        ...{ netuid, refs: { r: lead('waiting.apr') } },
      });
    case 'waiting.amountThen':
      return told(alphaThen({ amount, yieldRatio }, amountThenRao), titled('Held then'), {
        ...{ netuid, refs: { k: lead('waiting.yield') } },
      });
    case 'waiting.breakEvenFall': {
      const sold = { nowRao: proceedsNowRao, thenRao: proceedsThenRao };
      const refs = { N: [saleOf(netuid, amount)], T: [saleOf(netuid, amountThenRao)] };
      return told(breakEvenFall(sold, found.breakEvenFallRatio), titled('Price may fall by'), {
        ...{ netuid, refs },
      });
    }
  }
}

export function ofDissolution(market: Market, ref: DissolutionRef): Told {
  const { edge, dissolution } = ref;
  const { netuid, amountRao } = dissolution;
  const subnet = subnetOf(market, netuid);
  const range = payoutIn(market, subnet, alphaRao(amountRao));
  if ('missing' in range) throw noNumber(range.missing);
  const name = `${numbered(subnet)}, ${edge === 'low' ? 'at least' : 'at most'}`;
  if (ref.of === 'dissolution.pays')
    return told(payoutOf(range, edge, amountRao), `Paid by a dissolution of ${name}`, { netuid });
  if (range.sell === null) throw noNumber('The pool takes no sale of it.');
  return told(payoutBesideSale(range[edge], range.sell), `Payout against selling now: ${name}`, {
    netuid,
    refs: { v: [{ ...ref, of: 'dissolution.pays' }], S: [saleOf(netuid, amountRao)] },
  });
}

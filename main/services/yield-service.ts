// Root yield under the rules of the snapshot, and what a deposit of one's own does to the yield it joins.
import { AppError } from '#contract/errors.ts';
import type { Handlers } from '#contract/methods.ts';
import { rootSellCondition } from '#engine/emission/root-sell.ts';
import type { RootYieldEra } from '#engine/rule-sets/rule-set.ts';
import { alphaYieldAfterDeposit, rootAccrualAfterDeposit } from '#engine/staking/yield-after-deposit.ts';
import { rao } from '#engine/units.ts';
import { basisOf } from './basis.ts';
import { orRefuse } from './facts-missing.ts';
import { ROOT_NETUID } from './holdings.ts';
import type { Market } from './market.ts';
import { orderRefusal, subnetOf } from './quotes.ts';
import { rootYieldOf, yearly } from './yields.ts';

type YieldHandlers = Pick<Handlers, 'yield.root' | 'yield.afterDeposit'>;

const NOT_MODELLED: Readonly<Record<RootYieldEra, readonly string[]>> = {
  swapped: ['single validators'],
  claimable: [
    'single validators',
    'price moves between accrual and claim',
    'claims: nothing is restaked by itself',
  ],
  basket: [
    'single validators',
    'the pace at which baskets are released',
    'a hold interval on root unstakes',
    'price moves between accrual and claim',
  ],
};

function root(market: Market) {
  const { state, ruleSet } = market;
  const takeRatio = ruleSet.parameters.takeRatio.value;
  const found = orRefuse(rootYieldOf(market, takeRatio));
  const { movingPriceSum, earns, roomRatio } = orRefuse(rootSellCondition(state));
  const { era, networkTaoPerDay, leftOutNetuids } = found;
  return {
    ...basisOf(market),
    era,
    ...yearly(found),
    ...{ takeRatio, networkTaoPerDay, leftOutNetuids },
    rootTaoRao: state.rootTao,
    ...{ movingPriceSum, earns, roomRatio },
    notModelled: NOT_MODELLED[era],
  };
}

/** Root before and after a deposit: simple, as what accrues is not staked by itself. */
function rootAfterDeposit(market: Market, amount: bigint) {
  if (amount === 0n) throw orderRefusal(ROOT_NETUID, 'zero-amount');
  const takeRatio = market.ruleSet.parameters.takeRatio.value;
  const before = orRefuse(rootYieldOf(market, takeRatio));
  const after = orRefuse(rootAccrualAfterDeposit(market.state, { tao: rao(amount), takeRatio }));
  return {
    ...basisOf(market),
    netuid: ROOT_NETUID,
    stakedRao: amount,
    takeRatio,
    before: { aprRatio: before.aprRatio, apyRatio: null },
    after: { aprRatio: after.aprRatio, apyRatio: null },
    denominator: null,
  };
}

/** The yield of a subnet around a deposit, and the subnet once that is in it; refuses where the pool does. */
export function subnetAfterDeposit(market: Market, netuid: number, amount: bigint) {
  const { state } = subnetOf(market, netuid);
  const takeRatio = market.ruleSet.parameters.takeRatio.value;
  const found = alphaYieldAfterDeposit(market.state, state, { tao: rao(amount), takeRatio });
  if (!found.ok) throw orderRefusal(netuid, found.missing);
  const { before, after, bought, joined } = found;
  if (before === null || after === null) {
    throw new AppError('snapshot-incomplete', `SN${netuid} pays no stakers in this snapshot.`);
  }
  return { before, after, bought, joined, takeRatio };
}

function afterDeposit(market: Market, netuid: number, amount: bigint) {
  if (netuid === ROOT_NETUID) return rootAfterDeposit(market, amount);
  const { before, after, bought, takeRatio } = subnetAfterDeposit(market, netuid, amount);
  const ratios = ({ aprRatio, apyRatio }: typeof before) => ({ aprRatio, apyRatio });
  return {
    ...basisOf(market),
    netuid,
    stakedRao: bought,
    takeRatio,
    before: ratios(before),
    after: ratios(after),
    denominator: before.denominator,
  };
}

export function yieldService(market: () => Market): YieldHandlers {
  return {
    'yield.root': () => root(market()),
    'yield.afterDeposit': ({ netuid, amountRao }) => afterDeposit(market(), netuid, amountRao),
  };
}

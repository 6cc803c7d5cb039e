// What the engine is asked for a projection of the counted portfolio: market, holdings, and what the user set in place of
// what is measured. The same for every projection, so that their figures agree.
import type { Flow, WhatIfChoices } from '#contract/what-if.ts';
import { emissionShares } from '#engine/emission/shares.ts';
import type { NetworkState } from '#engine/network-state.ts';
import type { ProjectionRequest } from '#engine/projection/run.ts';
import { alphaRao, rao, raoFromFloatFloor, toFloat } from '#engine/units.ts';
import type { Market } from './market.ts';
import type { Sale, Valuation } from './valuation.ts';

/** The network with another part of all TAO staked on root; what the holder has there stays. */
function withRootStake(state: NetworkState, ratio: number | undefined): NetworkState {
  if (ratio === undefined) return state;
  return { ...state, rootTao: raoFromFloatFloor(toFloat(state.totalIssuance) * ratio) };
}

/** TAO staked on root as a part of all issued. */
export const rootStakedRatio = ({ rootTao, totalIssuance }: NetworkState): number =>
  toFloat(rootTao) / toFloat(totalIssuance);

/** A net flow into the pools held, shared out as the chain's own TAO is; by depth where the chain gives none of them any. */
function flowInto({ sales }: Valuation, { state, ruleSet }: Market, taoPerDay: number | undefined) {
  if (taoPerDay === undefined) return {};
  const split = emissionShares(state, ruleSet);
  const shares = new Map(split.ok ? split.shares.map(({ netuid, share }) => [netuid, share]) : []);
  const weigh = (read: (sale: Sale) => number) => {
    const whole = sales.reduce((sum, sale) => sum + read(sale), 0);
    return whole > 0 ? (sale: Sale) => (taoPerDay * read(sale)) / whole : null;
  };
  const part =
    weigh(({ subnet }) => shares.get(subnet.netuid) ?? 0) ??
    weigh(({ subnet }) => toFloat(subnet.state.taoIn)) ??
    (() => 0);
  return {
    flowBySubnet: new Map(sales.map(({ subnet }) => [subnet.netuid, 'observed' as const])),
    userTaoPerDay: new Map(sales.map((sale) => [sale.subnet.netuid, part(sale)])),
  };
}

/** The engine's request over some years. */
export function projectionRequest(
  { valuation, market }: { valuation: Valuation; market: Market },
  { years, ...choices }: WhatIfChoices & { years: number },
): ProjectionRequest & { flow: Flow } {
  const { flow = 'offset', netFlowTaoPerDay, takeRatio, recycledTaoPerDay, blockSeconds } = choices;
  return {
    state: withRootStake(market.state, choices.rootStakedRatio),
    ruleSet: market.ruleSet,
    ...{ years, flow },
    ...flowInto(valuation, market, netFlowTaoPerDay),
    ...(takeRatio !== undefined && { takeRatio }),
    ...(recycledTaoPerDay !== undefined && { recycledTaoPerDay }),
    ...(blockSeconds !== undefined && { blockSeconds }),
    freeTao: rao(valuation.freeRao),
    rootTao: rao(valuation.rootRao),
    holdings: valuation.sales.map(({ subnet, amount }) => ({
      netuid: subnet.netuid,
      alpha: alphaRao(amount),
    })),
  };
}

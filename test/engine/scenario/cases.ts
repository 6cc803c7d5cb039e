// A scenario on the network of 2026-08-07 with a few holdings, and what may be asked of it.
import type { ScenarioRequest, Shock } from '#engine/scenario/request.ts';
import { RULE_SETS } from '#engine/rule-sets.ts';
import { alphaRao, rao } from '#engine/units.ts';
import { NETWORK } from '#test/golden/network.ts';

export const TAO = 1_000_000_000n;
export const HELD = [4, 51, 64] as const;

/** 10 free TAO, 1,000 on root, 20,000 alpha in each of three subnets. */
export const PROJECTION: ScenarioRequest['projection'] = {
  state: NETWORK,
  ruleSet: RULE_SETS[0]!,
  years: 60 / 365.25,
  flow: 'offset',
  holderClaims: true,
  freeTao: rao(10n * TAO),
  rootTao: rao(1000n * TAO),
  holdings: HELD.map((netuid) => ({ netuid, alpha: alphaRao(20_000n * TAO) })),
};

export function scenario(over: Partial<ScenarioRequest> = {}): ScenarioRequest {
  const dayCount = over.dayCount ?? 60;
  return {
    projection: { ...PROJECTION, years: dayCount / 365.25 },
    dayCount,
    driftPerDay: 0,
    driftPerDayBySubnet: new Map(),
    usdByDay: null,
    ownTakeRatio: null,
    shocks: [],
    trades: [],
    rebalancing: null,
    ...over,
  };
}

/** A part of a definition as the service names it. */
export const shock = <Kind extends Shock['kind']>(
  kind: Kind,
  rest: Omit<Shock & { readonly kind: Kind }, 'kind' | 'source'>,
): Shock => ({ kind, source: 'events.0', ...rest }) as Shock & { readonly kind: Kind };

/** What must not be refused. */
export function done<Result extends object>(result: Result): Exclude<Result, { missing: unknown }> {
  if ('missing' in result) throw new Error(`refused: ${JSON.stringify(result.missing)}`);
  return result as Exclude<Result, { missing: unknown }>;
}

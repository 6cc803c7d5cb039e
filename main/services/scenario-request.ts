// A definition in the engine's terms: dates become days from the snapshot, amounts whole tokens, and each event keeps the
// place in the definition it comes from.
import type { ScenarioDefinition } from '#contract/scenario-definition.ts';
import type { SnapshotDocument } from '#db/snapshots/document.ts';
import type { Flow } from '#engine/projection/flow.ts';
import type { ProjectionRequest } from '#engine/projection/run.ts';
import type {
  Ignored,
  Rebalancing,
  RecurringTrade,
  ScenarioRequest,
  Shock,
} from '#engine/scenario/request.ts';
import { alphaRao, rao } from '#engine/units.ts';
import type { Market } from './market.ts';
import { laterRules } from './scenario-rules.ts';
import { usdByDay } from './scenario-usd.ts';

const DAY_MS = 86_400_000;
const DAYS_PER_MONTH = 30;
const DAYS_PER_YEAR = 365.25;

/** A definition with nothing left open that another day could answer otherwise. */
export type PinnedDefinition = ScenarioDefinition &
  Required<Pick<ScenarioDefinition, 'snapshot' | 'parameters' | 'portfolio'>>;

/** A day's step that ends at that moment or later. */
const dayOf = (market: Market, atMs: number) => Math.ceil((atMs - market.state.atMs) / DAY_MS);

const driftOf = (ratio = 0) => Math.log1p(ratio) / DAYS_PER_MONTH;

/** What the engine is asked. */
export function requestOf(
  definition: PinnedDefinition,
  market: Market,
  document: SnapshotDocument,
): ScenarioRequest {
  const { horizonDays, flow, flows = [], events = [], trades = [], rebalancing } = definition;
  const each = flows.flatMap((terms) => terms.netuids.map((netuid) => ({ ...terms, netuid })));
  return {
    projection: projectionOf(definition, market),
    dayCount: horizonDays,
    driftPerDay: driftOf(flow?.priceChangePerMonthRatio),
    driftPerDayBySubnet: new Map(
      each.map(({ netuid, priceChangePerMonthRatio }) => [netuid, driftOf(priceChangePerMonthRatio)]),
    ),
    usdByDay: usdByDay(definition.taoUsd, {
      startMs: market.state.atMs,
      dayCount: horizonDays,
      usdPerTao: market.usdPerTao?.value ?? null,
    }),
    ownTakeRatio: definition.ownTakeRatio ?? null,
    shocks: events.map((event, index) => shockOf(event, `events.${index}`, { definition, market, document })),
    trades: trades.map((trade, index) => tradeOf(trade, `trades.${index}`, market)),
    rebalancing: rebalancing ? rebalancingOf(rebalancing) : null,
  };
}

/** What a definition says of subnets that the market does not have, beside the events and trades the engine looks at itself. */
export function aboutNobody({ flows = [], rebalancing }: ScenarioDefinition, { state }: Market): Ignored[] {
  const known = new Set(state.subnets.map(({ netuid }) => netuid));
  const strangers = (source: string, netuids: readonly number[]) =>
    netuids
      .filter((netuid) => !known.has(netuid))
      .map((netuid): Ignored => ({ source, netuid, reason: 'no-such-subnet' }));
  return [
    ...flows.flatMap(({ netuids }, index) => strangers(`flows.${index}`, netuids)),
    ...strangers('rebalancing', rebalancing?.targets.alpha.map(({ netuid }) => netuid) ?? []),
  ];
}

/** TAO a day that users bring in, of the subnets that say it. */
function userTaoPerDay({ flow, flows = [] }: ScenarioDefinition, { state }: Market): Map<number, number> {
  const all = flow?.taoPerDay;
  const byDefault =
    all === undefined ? [] : state.subnets.map(({ netuid }): [number, number] => [netuid, all]);
  const own = flows.flatMap(({ netuids, taoPerDay }) =>
    taoPerDay === undefined ? [] : netuids.map((netuid): [number, number] => [netuid, taoPerDay]),
  );
  return new Map([...byDefault, ...own]);
}

function projectionOf(definition: PinnedDefinition, market: Market): ProjectionRequest {
  const { portfolio, flow, flows = [] } = definition;
  const held = portfolio.kind === 'amounts' ? portfolio : { freeRao: 0n, rootRao: 0n, alpha: [] };
  return {
    state: market.state,
    ruleSet: market.ruleSet,
    years: definition.horizonDays / DAYS_PER_YEAR,
    flow: flow?.flow ?? 'offset',
    flowBySubnet: new Map(
      flows.flatMap((terms) => terms.netuids.map((netuid): [number, Flow] => [netuid, terms.flow])),
    ),
    userTaoPerDay: userTaoPerDay(definition, market),
    freeTao: rao(held.freeRao),
    rootTao: rao(held.rootRao),
    holdings: held.alpha.map(({ netuid, amountRao }) => ({ netuid, alpha: alphaRao(amountRao) })),
    holderClaims: definition.holderClaims ?? true,
    step: definition.step ?? 'day',
    ...(definition.takeRatio !== undefined && { takeRatio: definition.takeRatio }),
    ...(definition.recycledTaoPerDay !== undefined && { recycledTaoPerDay: definition.recycledTaoPerDay }),
    ...(definition.blockSeconds !== undefined && { blockSeconds: definition.blockSeconds }),
    ...(definition.claimedRatioPerDay !== undefined && { claimedRatioPerDay: definition.claimedRatioPerDay }),
  };
}

type Event = NonNullable<ScenarioDefinition['events']>[number];
type Trade = NonNullable<ScenarioDefinition['trades']>[number];

function shockOf(
  event: Event,
  source: string,
  {
    definition,
    market,
    document,
  }: { definition: PinnedDefinition; market: Market; document: SnapshotDocument },
): Shock {
  const dated = { source, day: dayOf(market, event.at) };
  switch (event.kind) {
    case 'price-change':
      return {
        ...dated,
        kind: event.kind,
        netuids: event.netuids,
        dayCount: event.days,
        changeRatio: event.changeRatio,
      };
    case 'outflow':
      return { ...dated, kind: event.kind, netuids: event.netuids, dayCount: event.days, tao: event.tao };
    case 'alpha-outflow':
      return { ...dated, kind: event.kind, netuids: event.netuids, dayCount: event.days, ratio: event.ratio };
    case 'whale-exit':
      return {
        ...dated,
        kind: event.kind,
        netuids: [event.netuid],
        dayCount: event.days,
        ratio: event.ratio,
      };
    case 'emission':
      return { ...dated, kind: event.kind, netuids: event.netuids, on: event.on };
    case 'deregistration':
      return { ...dated, kind: event.kind, netuid: event.netuid };
    case 'take':
    case 'own-take':
      return { ...dated, kind: event.kind, takeRatio: event.takeRatio };
    case 'rules': {
      const values = { ...definition.parameters, ...event.parameters };
      return { ...dated, kind: event.kind, ruleSet: laterRules(document, event.ruleSet, values) };
    }
  }
}

function tradeOf(trade: Trade, source: string, market: Market): RecurringTrade {
  const recurring = {
    ...{ source, day: dayOf(market, trade.at) },
    everyDays: trade.everyDays,
    count: trade.count ?? Infinity,
  };
  if (trade.kind === 'buy') {
    return { ...recurring, kind: 'buy', netuid: trade.netuid, tao: trade.tao, from: trade.from };
  }
  const { netuids, ratio, of, to } = trade;
  return { ...recurring, kind: 'sell', netuids, ratio, of, to };
}

function rebalancingOf({
  everyDays,
  driftRatio,
  targets,
}: NonNullable<ScenarioDefinition['rebalancing']>): Rebalancing {
  const { freeRatio, rootRatio, alpha } = targets;
  return {
    ...{ everyDays, driftRatio, freeRatio, rootRatio },
    alpha: new Map(alpha.map(({ netuid, ratio }) => [netuid, ratio])),
  };
}

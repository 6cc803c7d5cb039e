// A definition made ready to run: what it leaves open is filled in and named, dates become days from its snapshot, and its
// rules are put together. The same definition on the same snapshot gives the same request, whatever is chosen or held now.
import { AppError } from '#contract/errors.ts';
import type { ScenarioDefinition } from '#contract/scenario-definition.ts';
import type { SnapshotDocument } from '#db/snapshots/document.ts';
import type { Flow } from '#engine/projection/flow.ts';
import { type ProjectionRequest } from '#engine/projection/run.ts';
import { withOverrides } from '#engine/rule-sets/overrides.ts';
import type { RuleSet } from '#engine/rule-sets.ts';
import type { Rebalancing, RecurringTrade, ScenarioRequest, Shock } from '#engine/scenario/request.ts';
import { alphaRao, rao } from '#engine/units.ts';
import { createMarket, type Market, rulesFor } from './market.ts';
import { notValuedCount } from './portfolio.ts';
import { type ParameterValues, withValues } from './rule-parameters.ts';
import { usdByDay } from './scenario-usd.ts';
import { identityOf } from './snapshot-identity.ts';
import type { Valuation } from './valuation.ts';

const DAY_MS = 86_400_000;
const DAYS_PER_MONTH = 30;
const DAYS_PER_YEAR = 365.25;

export interface SetupPorts {
  chosenSnapshotId(): string;
  /** Throws `not-found`. */
  documentOf(snapshotId: string): SnapshotDocument;
  /** Numbers of the rules that the user set. */
  userValues(): ParameterValues;
  /** What is counted now, under a market. */
  valuationUnder(market: Market): Valuation;
  sha256(text: string): string;
}

/** A definition with nothing left open that another day could answer otherwise. */
export type PinnedDefinition = ScenarioDefinition &
  Required<Pick<ScenarioDefinition, 'snapshot' | 'parameters' | 'portfolio'>>;

export interface ScenarioSetup {
  readonly definition: PinnedDefinition;
  readonly market: Market;
  readonly request: ScenarioRequest;
  /** In words. */
  readonly differs: readonly string[];
  readonly notValuedCount: number;
}

/** A rule set with numbers over it. Throws `unknown-parameter` or `parameter-out-of-range`. */
function ruledBy(ruleSet: RuleSet, values: ParameterValues, where: string): RuleSet {
  return Object.entries(values).reduce((rules, [name, value]) => {
    const outcome = withOverrides(rules, { values: { [name]: value }, origin: 'user', source: where });
    if (outcome.ok) return outcome.ruleSet;
    if (outcome.code === 'unknown-parameter') {
      throw new AppError(
        'unknown-parameter',
        `${where} names a number that no rule has. See rules.parameters.`,
      );
    }
    const { least, most } = outcome;
    throw new AppError(outcome.code, `${where}: ${name} takes numbers from ${least} to ${most}.`);
  }, ruleSet);
}

const FROM_SCENARIO = 'set in the scenario';

function marketOf(definition: ScenarioDefinition, document: SnapshotDocument): Market {
  const { ruleSet: ruleSetId, parameters = {} } = definition;
  const market = createMarket(document, { ruleSetId, userValues: parameters });
  // The market leaves out what does not fit; a scenario must not.
  ruledBy(market.ruleSetWithoutUser, parameters, FROM_SCENARIO);
  return market;
}

/** The user's own numbers that these rules have a place for. */
function fitting(market: Market, values: ParameterValues): ParameterValues {
  return Object.fromEntries(
    Object.entries(values).filter(
      ([name, value]) =>
        withOverrides(market.ruleSet, { values: { [name]: value }, origin: 'user', source: '' }).ok,
    ),
  );
}

const countedAmounts = ({ freeRao, rootRao, sales }: Valuation) => ({
  kind: 'amounts' as const,
  freeRao,
  rootRao,
  alpha: sales.map(({ subnet, amount }) => ({ netuid: subnet.netuid, amountRao: BigInt(amount) })),
});

interface Pinned {
  readonly definition: PinnedDefinition;
  readonly market: Market;
  readonly differs: readonly string[];
  readonly notValuedCount: number;
}

/** Names snapshot, parameters and amounts; `follows`: amounts that are to be those counted at each run stay so. */
function pin(ports: SetupPorts, given: ScenarioDefinition, follows: boolean): Pinned {
  const id = given.snapshot?.id ?? ports.chosenSnapshotId();
  const document = ports.documentOf(id);
  const identity = identityOf(document, (text) => ports.sha256(text));
  const parameters =
    given.parameters ?? fitting(marketOf({ ...given, parameters: {} }, document), ports.userValues());
  const market = marketOf({ ...given, parameters }, document);
  const differs =
    given.snapshot && given.snapshot.identity !== identity
      ? [`The snapshot ${id} holds other figures than when the scenario was saved.`]
      : [];
  const { portfolio = { kind: 'counted' as const } } = given;
  const counts = portfolio.kind === 'counted' && !(follows && given.portfolio);
  const valuation = counts ? ports.valuationUnder(market) : null;
  return {
    definition: {
      ...given,
      snapshot: given.snapshot ?? { id, identity },
      parameters,
      portfolio: valuation ? countedAmounts(valuation) : portfolio,
    },
    market,
    differs,
    notValuedCount: valuation ? notValuedCount(valuation) : 0,
  };
}

/** A definition as it is saved: with what it stands on, and amounts unless it asks to follow what is counted. */
export const pinned = (ports: SetupPorts, definition: ScenarioDefinition): PinnedDefinition =>
  pin(ports, definition, true).definition;

/** Makes a definition ready to run. Throws what its snapshot, rules or numbers are refused with. */
export function setUp(ports: SetupPorts, given: ScenarioDefinition): ScenarioSetup {
  const { definition, market, differs, notValuedCount: notValued } = pin(ports, given, false);
  const document = ports.documentOf(definition.snapshot.id);
  return {
    ...{ definition, market, differs },
    request: requestOf(definition, market, document),
    notValuedCount: notValued,
  };
}

/** A day's step that ends at that moment or later. */
const dayOf = (market: Market, atMs: number) => Math.ceil((atMs - market.state.atMs) / DAY_MS);

const driftOf = (ratio = 0) => Math.log1p(ratio) / DAYS_PER_MONTH;

function requestOf(
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
      const { ruleSet } = rulesFor(market.state.specVersion, event.ruleSet);
      const ofSnapshot = withValues(ruleSet, document.parameters ?? {}, {
        origin: 'snapshot',
        source: `snapshot ${document.id}, block ${document.block}`,
      });
      const values = { ...definition.parameters, ...event.parameters };
      return { ...dated, kind: event.kind, ruleSet: ruledBy(ofSnapshot, values, FROM_SCENARIO) };
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

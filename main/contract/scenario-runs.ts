// What becomes of a scenario: by days at once, as bands over random futures, one of those futures looked into, and up to
// four side by side. Estimates in floating TAO and alpha, each with what it assumes.
import { z } from 'zod';
import { job } from './jobs.ts';
import { Bands, Seed } from './projection.ts';
import { ScenarioDefinition, ScenarioEvent, ScenarioTrade } from './scenario-definition.ts';
import { ScenarioId } from './scenarios.ts';
import { Assumption, Basis, Netuid } from './schemas.ts';
import { Ratio, Time } from './wire.ts';

/** A saved scenario or a definition that need not be saved. */
export const ScenarioSubject = z.union([
  z.strictObject({ id: ScenarioId }),
  z.strictObject({ definition: ScenarioDefinition }),
]);

/** The TAO that leaving everything at the start would have brought, put elsewhere; what came in later too. */
const Benchmarks = z.strictObject({
  /** Kept as free TAO. */
  heldTao: z.number(),
  /** On root, claimed and restaked with the network, at the take of all validators. */
  rootTao: z.number(),
  /** In all subnets by their circulating value, bought and valued with fee and price impact. */
  basketTao: z.number(),
  /** What one TAO put on root at the start has become. */
  rootGrowth: z.number(),
});

/** One day. Mark and exit hold free and root TAO; unclaimed root rewards stand beside. */
const Point = z.strictObject({
  day: z.int(),
  at: Time,
  freeTao: z.number(),
  rootTao: z.number(),
  /** What root has earned and not claimed, at spot; 0 where the holder claims. */
  rootUnclaimedTao: z.number(),
  alphaMarkTao: z.number(),
  /** One sale per subnet of all alpha held. */
  alphaExitTao: z.number(),
  markTao: z.number(),
  exitTao: z.number(),
  /** Money that came in from outside so far. */
  addedTao: z.number(),
  usdPerTao: z.number().nullable(),
  benchmarks: Benchmarks,
});

/** One value a day. */
const ByDay = z.array(z.number());

/** One of the eight largest subnets held, by its largest exit value on the way. */
const SubnetSeries = z.strictObject({
  netuid: Netuid,
  subnetName: z.string(),
  symbol: z.string(),
  alphaByDay: ByDay,
  /** TAO per alpha. */
  priceByDay: ByDay,
  markTaoByDay: ByDay,
  exitTaoByDay: ByDay,
});

/** All other subnets held, together. */
const Rest = z.strictObject({ subnetCount: z.int(), markTaoByDay: ByDay, exitTaoByDay: ByDay });

/** What happened on a day. */
const Happening = z.strictObject({
  day: z.int(),
  at: Time,
  /** The last day of what goes on, and on how many days it happened; amounts are of all of them. */
  untilDay: z.int(),
  times: z.int(),
  kind: z.enum([
    ...ScenarioEvent.options.map((option) => option.shape.kind.value),
    ...ScenarioTrade.options.map((option) => option.shape.kind.value),
    'rebalance',
    'tao-halving',
    'alpha-halving',
  ]),
  /** Null where it is about no subnet; 0 is root. */
  netuid: Netuid.nullable(),
  /** Where in the definition it stands: `events.2`, `trades.0`, `rebalancing`; null: the network's own or drawn. */
  path: z.string().nullable(),
  /** For whoever reads it. */
  text: z.string(),
  /** What was set: a take, a switch as 0 or 1, the number of a halving. */
  value: z.number().nullable(),
  /** Of users: alpha sold (negative: bought). Of the holder: alpha he has more (negative: less). */
  alpha: z.number().nullable(),
  /** Of users: TAO they took out of the pool (negative: brought in). Of the holder: TAO he has more (negative: less). */
  tao: z.number().nullable(),
  /** What fee and price impact took from the holder. */
  costTao: z.number().nullable(),
  /** TAO per alpha. */
  priceBefore: z.number().nullable(),
  priceAfter: z.number().nullable(),
});

/** Part of a definition that did nothing. */
const Ignored = z.strictObject({
  path: z.string(),
  reason: z.enum([
    'before-start',
    'after-end',
    'no-such-subnet',
    'subnet-gone',
    'no-switches',
    'nothing-held',
    'no-money',
    'nobody-to-sell',
  ]),
  text: z.string(),
});

/** What the holder's own trades cost. */
const Costs = z.strictObject({
  feesTao: z.number(),
  /** Against the prices as they would be without the holder’s own trades, earlier ones too. */
  impactTao: z.number(),
  extrinsicTao: z.number(),
  totalTao: z.number(),
});

/** The whole way in a few numbers, exit values. */
const Summary = z.strictObject({
  startTao: z.number(),
  endTao: z.number(),
  startMarkTao: z.number(),
  endMarkTao: z.number(),
  endUsd: z.number().nullable(),
  addedTao: z.number(),
  lowestTao: z.number(),
  lowestAt: Time,
  /** The deepest fall from a height before it, money from outside taken out; 0.3 is 30 %. */
  worstFallRatio: Ratio,
  costs: Costs,
  /** The end less each benchmark's end. */
  againstHeldTao: z.number(),
  againstRootTao: z.number(),
  againstBasketTao: z.number(),
});

const Ran = {
  ...Basis.shape,
  name: z.string(),
  horizonDays: z.int(),
  /** The definition with every default in place, as it was run. */
  definition: ScenarioDefinition,
  /** Where it does not stand on what it was made with: another content of the snapshot. Empty: the same. */
  differs: z.array(z.string()),
  assumptions: z.array(Assumption),
  /** Counted stakes without a value, and amounts in subnets the snapshot has no price for. */
  notValuedCount: z.int(),
};

const Day = z.int().min(0).max(4000);

/** The basket of subnets on a day: what dissolved ones paid it, and what one sale of each other would bring. */
const Basket = z.strictObject({
  day: z.int(),
  paidTao: z.number(),
  sales: z.array(z.strictObject({ netuid: Netuid, subnetName: z.string(), tao: z.number() })),
});

const RunOut = z.strictObject({
  ...Ran,
  points: z.array(Point),
  /** The eight largest, and all others together. */
  subnets: z.array(SubnetSeries),
  rest: Rest,
  happened: z.array(Happening),
  ignored: z.array(Ignored),
  summary: Summary,
  /** Null unless a day of it is asked for that comes. */
  basket: Basket.nullable(),
  /** The alpha mark of the whole network exceeds issuance less root and free TAO: this cannot happen. */
  impossible: z.boolean(),
  impossibleFromDay: z.int().nullable(),
});

/** Quantiles over paths, by the percent in the name. */
const Quantiles = z.strictObject({
  p5: z.number(),
  p10: z.number(),
  p25: z.number(),
  p50: z.number(),
  p75: z.number(),
  p90: z.number(),
  p95: z.number(),
});

/** Which random futures of a scenario. */
export const PathChoices = {
  /** Default 1. */
  seed: Seed.optional(),
  /** Default 400. */
  pathCount: z.int().min(16).max(10_000).optional(),
};

/** Which one of them, from 0. */
export const PathIndex = z.int().min(0).max(9999);

/** One cause of a change of the exit value on a path, from its start to its end. */
const Contribution = z.strictObject({
  /** Null: what is about no subnet; 0 is root. */
  netuid: Netuid.nullable(),
  subnetName: z.string(),
  /** `market`: prices and depth. `rewards`: alpha or root TAO earned, at the price of its day. */
  cause: z.enum(['market', 'rewards', 'dissolution', 'costs']),
  changeTao: z.number(),
  /** Of a market: what the other causes leave of the subnet's change; null of the others. */
  left: z
    .strictObject({
      startTao: z.number(),
      endTao: z.number(),
      /** That own trades took out of it. */
      cashTao: z.number(),
      rewardsTao: z.number(),
      dissolutionTao: z.number(),
      lostTao: z.number(),
    })
    .nullable(),
});

/** What moved one subnet of a path beside its market, day by day; of root (0) alpha is TAO. */
const Causes = z.strictObject({
  netuid: Netuid,
  earned: z.array(z.strictObject({ day: z.int(), alpha: z.number(), tao: z.number() })),
  /** Fees and impact of own trades. */
  lost: z.array(z.strictObject({ day: z.int(), tao: z.number() })),
  /** Beside what was paid, what a sale would have brought the moment before. */
  dissolved: z.array(
    z.strictObject({ day: z.int(), alpha: z.number(), taoPerAlpha: z.number(), exitTao: z.number() }),
  ),
});

/** Rows of the table of differences: one value a scenario, in the order asked. */
const DifferenceRow = z.strictObject({
  /** Where in the definition: `flow.flow`, `events.0.days`. */
  path: z.string(),
  /** As text; null where a definition says nothing there. */
  values: z.array(z.string().nullable()),
});

export const scenarioRunMethods = {
  'scenario.run': job('One scenario by days: values, subnets, what happened, benchmarks', {
    in: z.strictObject({
      scenario: ScenarioSubject,
      /** The day whose basket is told by subnet. */
      basketDay: Day.optional(),
    }),
    out: RunOut,
  }),
  'scenario.bands': job('Random futures of a scenario: bands by days, the same for a seed', {
    in: z.strictObject({
      scenario: ScenarioSubject,
      ...PathChoices,
      /** The day whose exit value of each path is told; the last where none is named. */
      day: Day.optional(),
    }),
    out: z.strictObject({
      ...Ran,
      seed: Seed,
      bands: Bands,
      end: z.strictObject({ exitTao: Quantiles, markTao: Quantiles, exitUsd: Quantiles.nullable() }),
      /** Share of paths whose exit value ends below that of the start and what came in. */
      belowStartRatio: Ratio,
      belowStartCount: z.int(),
      /** The deepest fall on the way, of the path in the middle of all by it. */
      medianWorstFallRatio: Ratio,
      medianCostsTao: z.number(),
      /** Paths that end lowest, in the middle and highest by exit value: a place to look into. */
      paths: z.strictObject({ lowest: z.int(), middle: z.int(), highest: z.int() }),
      /** Exit value of each path, by its index, on the day asked for. */
      exitTaoByPath: z.array(z.number()),
      /** Its deepest fall on the way. */
      worstFallRatioByPath: z.array(Ratio),
      impossibleRatio: Ratio,
    }),
  }),
  'scenario.path': job('One random future of a scenario: what happened on it and why it ended where it did', {
    in: z.strictObject({
      scenario: ScenarioSubject,
      seed: PathChoices.seed,
      index: PathIndex,
      /** The subnet of which every cause is told day by day; 0 is root. */
      causesOf: Netuid.optional(),
    }),
    out: z.strictObject({
      ...Ran,
      seed: Seed,
      index: z.int(),
      at: z.array(Time),
      markTaoByDay: ByDay,
      exitTaoByDay: ByDay,
      freeTaoByDay: ByDay,
      rootTaoByDay: ByDay,
      /** Money that came in from outside so far. */
      addedTaoByDay: ByDay,
      usdPerTaoByDay: ByDay.nullable(),
      subnets: z.array(SubnetSeries),
      rest: Rest,
      happened: z.array(Happening),
      ignored: z.array(Ignored),
      summary: Summary.omit({ againstHeldTao: true, againstRootTao: true, againstBasketTao: true }),
      /** They add up to the change; the largest first. */
      contributions: z.array(Contribution),
      /** Null unless a subnet is asked for. */
      causes: Causes.nullable(),
    }),
  }),
  'scenario.compare': job('Up to four scenarios side by side, aligned by date, with what differs', {
    in: z.strictObject({ scenarios: z.array(ScenarioSubject).min(2).max(4) }),
    out: z.strictObject({
      /** Daily, from the earliest start to the latest end. */
      at: z.array(Time),
      columns: z.array(
        z.strictObject({
          ...Ran,
          /** One value a moment of `at`; null outside of its own time. */
          exitTao: z.array(z.number().nullable()),
          markTao: z.array(z.number().nullable()),
          exitUsd: z.array(z.number().nullable()),
          benchmarks: z.array(Benchmarks.nullable()),
          summary: Summary,
          /** The end less the end of the first scenario. */
          againstFirstTao: z.number(),
          impossible: z.boolean(),
        }),
      ),
      /** Where the definitions differ. */
      differences: z.array(DifferenceRow),
    }),
  }),
};

/**
 * What a scenario is to the engine: a projection with days on which something happens, and what the holder does.
 * Days are counted from the start, 1 is the first; `source` names the part of the definition, so that a result can
 * say what came of it. Types only.
 */
import type { ProjectionRequest } from '#engine/projection/run.ts';
import type { RuleSet } from '#engine/rule-sets.ts';

/** A part of the definition, and the day it begins on. */
interface Dated {
  readonly source: string;
  readonly day: number;
}

/** Spread over this many days in equal parts, the first on its day. */
interface Spread extends Dated {
  readonly dayCount: number;
}

/** Users' own trades. Those of a whale are of one of them. */
export type UserShock =
  | (Spread & {
      readonly kind: 'price-change';
      readonly netuids: readonly number[];
      readonly changeRatio: number;
    })
  | (Spread & { readonly kind: 'outflow'; readonly netuids: readonly number[]; readonly tao: number })
  | (Spread & {
      readonly kind: 'alpha-outflow' | 'whale-exit';
      readonly netuids: readonly number[];
      readonly ratio: number;
    });

/** What changes at once and stays. */
export type RuleShock =
  | (Dated & { readonly kind: 'emission'; readonly netuids: readonly number[]; readonly on: boolean })
  | (Dated & { readonly kind: 'deregistration'; readonly netuid: number })
  | (Dated & { readonly kind: 'take'; readonly takeRatio: number })
  | (Dated & { readonly kind: 'own-take'; readonly takeRatio: number })
  /** The rule set with everything over it. */
  | (Dated & { readonly kind: 'rules'; readonly ruleSet: RuleSet });

export type Shock = UserShock | RuleShock;

interface Recurring extends Dated {
  readonly everyDays: number;
  /** Infinity: until the end. */
  readonly count: number;
}

/** A trade of the holder that comes again; netuid 0 is root. */
export type RecurringTrade =
  | (Recurring & {
      readonly kind: 'buy';
      readonly netuid: number;
      readonly tao: number;
      readonly from: 'free' | 'root' | 'outside';
    })
  | (Recurring & {
      readonly kind: 'sell';
      readonly netuids: readonly number[];
      readonly ratio: number;
      readonly of: 'left' | 'first';
      readonly to: 'free' | 'root';
    });

/** Back to the targets every so many days, where some part is too far off. Ratios of the whole at mark. */
export interface Rebalancing {
  readonly everyDays: number;
  readonly driftRatio: number;
  readonly freeRatio: number;
  readonly rootRatio: number;
  readonly alpha: ReadonlyMap<number, number>;
}

export interface ScenarioRequest {
  /** Its years are days over 365.25. */
  readonly projection: ProjectionRequest;
  readonly dayCount: number;
  /** Log change a day of the price that users return to, where they absorb; by netuid, else the default. */
  readonly driftPerDay: number;
  readonly driftPerDayBySubnet: ReadonlyMap<number, number>;
  /** One price a day, day 0 included; null: none is known. */
  readonly usdByDay: readonly number[] | null;
  /** Take of the holder's own validators; null: that of all. */
  readonly ownTakeRatio: number | null;
  readonly shocks: readonly Shock[];
  readonly trades: readonly RecurringTrade[];
  readonly rebalancing: Rebalancing | null;
  /** Written down in full, which of everything would be too much. */
  readonly looks?: Looks | undefined;
}

/** What of a run is looked into. */
export interface Looks {
  /** What the basket of all subnets would bring by subnet on this day; of a run without chance. */
  readonly basketDay?: number | undefined;
  /** What moved this subnet day by day, 0 is root; of one random path. */
  readonly causesOf?: number | undefined;
}

/** Something that came of the definition, of the rules, or of chance. */
export interface Happening {
  readonly day: number;
  readonly kind: Shock['kind'] | RecurringTrade['kind'] | 'rebalance' | 'tao-halving' | 'alpha-halving';
  /** Null: about no subnet; 0 is root. */
  readonly netuid: number | null;
  /** Null: the network's own, or drawn. */
  readonly source: string | null;
  /** What was set: a take, a switch as 0 or 1, the number of a halving. */
  readonly value?: number;
  readonly alpha?: number;
  readonly tao?: number;
  readonly costTao?: number;
  readonly priceBefore?: number;
  readonly priceAfter?: number;
}

export type IgnoredReason =
  | 'before-start'
  | 'after-end'
  | 'no-such-subnet'
  | 'subnet-gone'
  | 'no-switches'
  | 'nothing-held'
  | 'no-money'
  | 'nobody-to-sell';

/** A part of the definition that did nothing, for one subnet or as a whole. */
export interface Ignored {
  readonly source: string;
  readonly netuid: number | null;
  readonly reason: IgnoredReason;
}

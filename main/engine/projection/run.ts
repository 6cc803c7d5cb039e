import { type NetworkState } from '#engine/network-state.ts';
import { type RuleSet } from '#engine/rule-sets.ts';
import { type AlphaRao, type Rao } from '#engine/units.ts';

export type Flow = 'offset' | 'none';

export interface Holding {
  readonly netuid: number;
  readonly alpha: AlphaRao;
}

export interface ProjectionRequest {
  readonly state: NetworkState;
  readonly ruleSet: RuleSet;
  /** 1 to 8. */
  readonly years: number;
  readonly flow: Flow;
  readonly freeTao: Rao;
  readonly rootTao: Rao;
  readonly holdings: readonly Holding[];
  /** Default: the rule set's 18 %. */
  readonly takeRatio?: number;
  /** Default 0. */
  readonly recycledTaoPerDay?: number;
  /** Default 12. */
  readonly blockSeconds?: number;
}

/** Whole TAO as doubles: estimates. */
export interface ProjectionPoint {
  readonly day: number;
  readonly atMs: number;
  readonly freeTao: number;
  readonly rootTao: number;
  readonly rootAccruedTao: number;
  readonly alphaMarkTao: number;
  readonly markTao: number;
  readonly exitTao: number;
}

export interface CrossedHalving {
  readonly kind: 'tao' | 'alpha';
  /** Null for TAO. */
  readonly netuid: number | null;
  readonly index: number;
  readonly day: number;
  readonly atMs: number;
}

export interface Assumption {
  readonly name: string;
  readonly value: string | number;
  readonly origin: string;
}

export interface HoldingPath {
  readonly netuid: number;
  /** Whole alpha by day, day 0 included. */
  readonly alphaByDay: Float64Array;
  readonly priceByDay: Float64Array;
}

export interface ProjectionResult {
  readonly points: readonly ProjectionPoint[];
  readonly holdings: readonly HoldingPath[];
  /** Holdings without a price: left out of every total. */
  readonly notProjected: readonly { readonly netuid: number; readonly reason: string }[];
  readonly halvings: readonly CrossedHalving[];
  readonly assumptions: readonly Assumption[];
  readonly impossible: boolean;
  readonly impossibleFromDay: number | null;
}

export function runProjection(request: ProjectionRequest): ProjectionResult {
  throw new Error(`not built yet: ${request.years}`);
}

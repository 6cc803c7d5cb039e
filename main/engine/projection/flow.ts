/**
 * What users are taken to do with their alpha, per subnet. Data only: the steps read it, no one here computes.
 */

/**
 * `offset`: users trade what returns each spot price to where it was (the no-change forecast). `none`: nobody
 * buys or sells, so chain purchases alone move prices: the upper edge. `observed`: a measured net flow goes on.
 */
export type Flow = 'offset' | 'none' | 'observed';

export interface FlowPlan {
  readonly flow: Flow;
  /** Subnets that differ from `flow`. */
  readonly bySubnet?: ReadonlyMap<number, Flow>;
  /** Measured net TAO per day that users bring in, for `observed`; else the snapshot's own flow EMA. */
  readonly taoPerDay?: ReadonlyMap<number, number>;
}

/** The flow of one subnet. */
export function flowOf({ flow, bySubnet }: FlowPlan, netuid: number): Flow {
  return bySubnet?.get(netuid) ?? flow;
}

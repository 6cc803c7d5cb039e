import { type NetworkState } from '#engine/network-state.ts';

export interface RootAccrual {
  /** TAO per day accruing to all root stake, net of take, valued at spot. */
  readonly networkTaoPerDay: number;
  /** Per TAO of root stake and year, not compounded. */
  readonly aprRatio: number;
}
/** Null when nothing is staked on root. */
export function rootAccrual(state: NetworkState, takeRatio: number): RootAccrual | null {
  throw new Error(`not built yet: ${state.block} ${takeRatio}`);
}

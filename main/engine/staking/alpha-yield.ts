import { type NetworkState, type SubnetState } from '#engine/network-state.ts';

export interface AlphaYield {
  readonly aprRatio: number;
  readonly apyRatio: number;
  /** What the validators' emission was divided by. */
  readonly denominator: 'alpha-out';
}

export interface AlphaYieldRequest {
  readonly state: NetworkState;
  readonly subnet: SubnetState;
  readonly takeRatio: number;
}
/** Null when the subnet has not started or has no alpha outside its pool. */
export function alphaYield(request: AlphaYieldRequest): AlphaYield | null {
  throw new Error(`not built yet: ${request.takeRatio}`);
}

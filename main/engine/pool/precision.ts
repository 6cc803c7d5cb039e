import { type SubnetState } from '#engine/network-state.ts';
import { type Side } from './kernel.ts';

export interface PrecisionRequest {
  readonly subnet: SubnetState;
  readonly side: Side;
  readonly amount: bigint;
  readonly limitPriceRao?: bigint;
  readonly feeless?: boolean;
}
/** Units the output can differ because the price has nine digits; 0n when the weight is stored. */
export function inputPrecisionRao(request: PrecisionRequest): bigint {
  throw new Error(`not built yet: ${request.side}`);
}

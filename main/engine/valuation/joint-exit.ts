import { type SubnetState } from '#engine/network-state.ts';
import { type PoolMissing } from '#engine/pool/pool.ts';
import { type PriceBits } from '#engine/pool/price.ts';
import { type QuoteErrorCode } from '#engine/pool/quote.ts';
import { type AlphaRao, type Rao } from '#engine/units.ts';
import { type PriceMissing } from './mark.ts';

export interface JointExitRequest {
  readonly subnet: SubnetState;
  readonly amounts: readonly AlphaRao[];
}

export interface ExitPart {
  readonly markRao: Rao;
  /** This part's pro-rata share of the joint sale. */
  readonly jointRao: Rao;
  /** What a sale of this part alone would bring; null when the chain would refuse it. */
  readonly aloneRao: Rao | null;
}

export interface JointExit {
  readonly ok: true;
  readonly markRao: Rao;
  readonly exitRao: Rao;
  readonly feeAlpha: AlphaRao;
  /** 1 - exit/mark; null when the mark is 0. */
  readonly haircutRatio: number | null;
  readonly inputPrecisionRao: bigint;
  readonly priceAfter: PriceBits;
  readonly priceAfterFeeSale: PriceBits;
  /** In the order of the request's amounts. */
  readonly parts: readonly ExitPart[];
}

export interface ExitMissing {
  readonly ok: false;
  readonly missing: PriceMissing | PoolMissing | QuoteErrorCode;
}

export function jointExit(request: JointExitRequest): JointExit | ExitMissing {
  throw new Error(`not built yet: ${request.amounts.length}`);
}

/**
 * The swap fee, charged on the gross input in the input token (TAO on buys, alpha on sells) and paid to the
 * block author, not to the pool. Exact integers, rounded down as on chain.
 */

const FEE_ONE = 65_535n;

/** Fee of a gross input: floor(gross · floor(f·2^64/65535) / 2^64) (pallets/swap/src/pallet/impls.rs:254-270). */
export function feeOnGross(gross: bigint, feeRateU16: number): bigint {
  return (gross * ((BigInt(feeRateU16) << 64n) / FEE_ONE)) >> 64n;
}

/** Fee that belongs to a net input when a limit stopped the fill: net·f/(65535−f) (pallets/swap/src/pallet/swap_step.rs:104-114). */
export function feeOnNet(net: bigint, feeRateU16: number): bigint {
  const rate = BigInt(feeRateU16);
  return (net * ((rate << 64n) / (FEE_ONE - rate))) >> 64n;
}

/** The fee as a share of the gross input, 0..1. */
export function feeRatio(feeRateU16: number): number {
  return feeRateU16 / 65_535;
}

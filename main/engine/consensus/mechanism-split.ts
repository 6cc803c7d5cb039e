/**
 * A subnet's epoch emission over its mechanisms. Exact; what rounding leaves goes to the first mechanism
 * (pallets/subtensor/src/subnets/mechanism.rs, split_emissions).
 */

const U16_MAX = 65_535n;

/**
 * Parts of `emission` (1e-9 alpha), one a mechanism: by u16 shares that sum to 65535, evenly when `split` is null.
 * Missing shares count as 0, extra ones are dropped. Empty for no mechanism.
 */
export function splitByMechanism(
  emission: bigint,
  mechanismCount: number,
  split: readonly number[] | null,
): readonly bigint[] {
  const even = emission / BigInt(Math.max(mechanismCount, 1));
  const parts = Array.from({ length: mechanismCount }, (_, i) =>
    split === null ? even : (emission * BigInt(split[i] ?? 0)) / U16_MAX,
  );
  const rest = emission - parts.reduce((sum, part) => sum + part, 0n);
  return parts.map((part, i) => (i === 0 ? part + rest : part));
}

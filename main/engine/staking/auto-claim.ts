/**
 * Which coldkeys the chain claimed root dividends for in a block, from the parent block's hash. Exact
 * (pallets/subtensor/src/staking/claim_root.rs, until spec 440).
 */

const U64_MAX = (1n << 64n) - 1n;
const WINDOW = 8;

function bigEndianU64(bytes: Uint8Array, offset: number): bigint {
  let value = 0n;
  for (let i = 0; i < WINDOW; i += 1) value = (value << 8n) | BigInt(bytes[(offset + i) % bytes.length] ?? 0);
  return value;
}

/**
 * Up to `count` distinct indices below `coldkeyCount`, rising; empty without coldkeys or hash. Each step adds eight
 * bytes of the hash, read from 8i mod its length, to the index before it.
 */
export function autoClaimIndices(
  blockHash: Uint8Array,
  count: number,
  coldkeyCount: number,
): readonly number[] {
  if (!(coldkeyCount > 0) || blockHash.length === 0) return [];
  const indices = new Set<number>();
  let last = bigEndianU64(blockHash, 0);
  for (let i = 0; i < count; i += 1) {
    const reached = last + bigEndianU64(blockHash, (i * WINDOW) % blockHash.length);
    last = (reached > U64_MAX ? U64_MAX : reached) % BigInt(coldkeyCount);
    indices.add(Number(last));
  }
  return [...indices].sort((a, b) => a - b);
}

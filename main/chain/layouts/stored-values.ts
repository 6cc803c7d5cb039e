// Single values of the chain's storage with what it means that one is not stored. Ratios and prices are doubles of the
// chain's fixed point numbers; amounts are 1e-9 units.
import { bool, type Codec, u128, u16, u64 } from '@polkadot-api/substrate-bindings';
import { decodeWhole } from '#chain/layout.ts';

type Stored = string | null;

const orElse = <T>(codec: Codec<T>, field: string, absent: T) => {
  return (answer: Stored): T => (answer === null ? absent : decodeWhole(codec, answer, field));
};

/** All of these throw LayoutError. */
export const decodeIssuance = orElse(u64, 'issuance', 0n);
/** Timestamp.Now: milliseconds; not stored only in the first block. */
export const decodeTimestamp = (answer: Stored): number => Number(orElse(u64, 'time', 0n)(answer));
/** TAO per block that buys alpha beyond what is injected (`SubnetExcessTao`). */
export const decodeExcessTao = orElse(u64, 'excess TAO', 0n);
/** `SubnetEmissionEnabled`, from spec 411: on unless switched off. */
export const decodeEmissionEnabled = orElse(bool, 'emission switch', true);
/** `FirstEmissionBlockNumber`: not stored while the owner has not started the subnet. */
export const decodeFirstEmissionBlock = (answer: Stored): number | null =>
  answer === null ? null : Number(decodeWhole(u64, answer, 'first emission block'));
/** `MinerBurned`, U96F32: share of the miner emission withheld at the last epoch. */
export const decodeMinerBurned = (answer: Stored): number =>
  Number(orElse(u128, 'miner burn', 0n)(answer)) / 2 ** 32;
/** `EmissionGateBar`, U64F64: zero means not computed yet. */
export function decodeEmissionBar(answer: Stored): number | null {
  const bits = orElse(u128, 'emission bar', 0n)(answer);
  return bits === 0n ? null : Number(bits) / 2 ** 64;
}
/** `SwapBalancer`, from spec 423: the pool's TAO weight in 1e-18 (pallets/swap/src/pallet/balancer.rs); 0.5 at first. */
export const decodeQuoteWeight = orElse(u64, 'pool weight', 500_000_000_000_000_000n);
/** `Delegates`: a validator's take in 1/65535; 18 % unless it was lowered. */
export const decodeTake = orElse(u16, 'take', 11_796);

// What the chain keeps of an account under System.Account (frame_system AccountInfo with pallet_balances AccountData).
// 56 bytes, specs 343 to 475. Amounts are rao of TAO.
import { u128, u32, u64 } from '@polkadot-api/substrate-bindings';
import { decodeWhole, struct } from '#chain/layout.ts';

export interface AccountInfo {
  readonly nonce: number;
  readonly free: bigint;
  readonly reserved: bigint;
  readonly frozen: bigint;
}

export const accountInfo = struct({
  nonce: u32,
  consumers: u32,
  providers: u32,
  sufficients: u32,
  free: u64,
  reserved: u64,
  frozen: u64,
  flags: u128,
});

/** An account of which the chain keeps nothing was never funded: its balance is a real zero. Throws LayoutError. */
export function decodeAccountInfo(answer: string | null): AccountInfo {
  if (answer === null) return { nonce: 0, free: 0n, reserved: 0n, frozen: 0n };
  return decodeWhole(accountInfo, answer, 'account');
}

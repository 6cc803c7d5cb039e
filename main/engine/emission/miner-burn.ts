/**
 * The share of a subnet's miner emission that is withheld because it would go to the owner's own hotkeys, found
 * at each epoch (pallets/subtensor/src/coinbase/run_coinbase.rs:728-733). It lowers the subnet's weight in the
 * split of block TAO. Burning and recycling count the same. Exact integers, one ratio.
 */
import { type AlphaRao, alphaRao } from '#engine/units.ts';

export interface MinerBurn {
  /** 0..1; 0 without any incentive. */
  readonly burnedRatio: number;
  /** Paid to miners, 1e-9 alpha. */
  readonly paid: AlphaRao;
  /** Kept back from the owner's hotkeys, 1e-9 alpha. */
  readonly withheld: AlphaRao;
}

/** What an epoch withholds: incentives by hotkey against the hotkeys of the subnet's owner. */
export function minerBurn(
  incentives: Readonly<Record<string, AlphaRao>>,
  ownerHotkeys: readonly string[],
): MinerBurn {
  let paid = 0n;
  let withheld = 0n;
  for (const [hotkey, amount] of Object.entries(incentives)) {
    if (ownerHotkeys.includes(hotkey)) withheld += amount;
    else paid += amount;
  }
  const total = paid + withheld;
  const burnedRatio = total === 0n ? 0 : Number(withheld) / Number(total);
  return { burnedRatio, paid: alphaRao(paid), withheld: alphaRao(withheld) };
}

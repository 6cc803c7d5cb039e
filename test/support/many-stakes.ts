/**
 * A large portfolio: 400 stakes over every priced subnet of the snapshot of 2026-08-07, for benches and for flows that
 * must hold with much on the screen. The same list every time.
 */
import { encodeAddress } from '#chain/ss58.ts';
import { formatTokens } from '#engine/units.ts';
import { NETWORK } from '#test/golden/network.ts';
import { type Stake, stakeList } from './stake-list.ts';

export const MANY_STAKES = 400;

/** From a ten-thousandth to a seventh of the pool, so that some are out on the first day and some not in 90. */
function stakes(): Stake[] {
  const priced = NETWORK.subnets.filter(({ priceRao }) => priceRao !== null);
  return Array.from({ length: MANY_STAKES }, (_, at): Stake => {
    const { netuid, alphaIn } = priced[at % priced.length]!;
    const parts = 1n + BigInt((at * 7919) % 1400);
    return {
      netuid,
      amount: formatTokens((alphaIn * parts) / 10_000n),
      hotkey: encodeAddress(new Uint8Array(32).fill(1 + Math.floor(at / priced.length))),
    };
  });
}

/** The text of the file. */
export const manyStakesFile = (): string => stakeList({ free: '1200.5', stakes: stakes() });

/**
 * The most alpha a limited move takes, as the chain computes it. Between two pools it assumes equal weights and no
 * fee, so it only approximates the limit where weights differ from one half; `swap_stake_limit` enforces this number
 * all the same (pallets/subtensor/src/staking/move_stake.rs:424-527). Exact replica of that number.
 */
import { spotPriceBits } from './kernel.ts';
import { maxWithinLimit } from './limit-probe.ts';
import type { Pool } from './pool.ts';
import type { SwapErrorCode } from './swap.ts';
import { ROOT_PRICE_RAO, U64_MAX, type Venue } from './venue.ts';

const U128_MAX = (1n << 128n) - 1n;
const saturated = (bits: bigint) => (bits > U128_MAX ? U128_MAX : bits);

/** A move's two venues and its limit: origin price over destination price, times 1e9. */
export interface MoveLimitQuestion {
  readonly origin: Venue;
  readonly destination: Venue;
  readonly limitPriceRao: bigint;
}

export type MoveLimitAnswer =
  | { readonly ok: true; readonly maxAlpha: bigint }
  | { readonly ok: false; readonly code: SwapErrorCode | 'nothing-within-limit' };

const NOTHING = { ok: false, code: 'nothing-within-limit' } as const;

/** Origin alpha (1e-9) up to which a move is taken to stay within the limit; 2^64 − 1 for no bound. */
export function maxMove({ origin, destination, limitPriceRao }: MoveLimitQuestion): MoveLimitAnswer {
  if (origin === 'root' && destination === 'root')
    return limitPriceRao > ROOT_PRICE_RAO ? NOTHING : { ok: true, maxAlpha: U64_MAX };
  if (origin === 'root') {
    if (limitPriceRao === 0n) return { ok: true, maxAlpha: U64_MAX };
    const atDestination = (ROOT_PRICE_RAO * ROOT_PRICE_RAO) / limitPriceRao;
    return renamed(maxWithinLimit({ venue: destination, side: 'buy', limitPriceRao: atDestination }));
  }
  if (destination === 'root') return renamed(maxWithinLimit({ venue: origin, side: 'sell', limitPriceRao }));
  return betweenPools({ origin, destination, limitPriceRao });
}

function renamed(answer: ReturnType<typeof maxWithinLimit>): MoveLimitAnswer {
  return answer.ok ? { ok: true, maxAlpha: answer.maxGross } : answer;
}

/** x2·(y1/(y1 + y2))/L − x1·(y2/(y1 + y2)), each step cut to 64 fractional bits. */
function betweenPools(
  at: MoveLimitQuestion & { readonly origin: Pool; readonly destination: Pool },
): MoveLimitAnswer {
  const { origin, destination, limitPriceRao } = at;
  if ([origin.tao, origin.alpha, destination.tao, destination.alpha].some((reserve) => reserve <= 0n))
    return NOTHING;
  const limit = (limitPriceRao << 64n) / ROOT_PRICE_RAO;
  const destinationPrice = spotPriceBits(destination);
  const ratio = destinationPrice === 0n ? 0n : (spotPriceBits(origin) << 64n) / destinationPrice;
  if (limit > ratio) return NOTHING;
  if (limit === 0n) return { ok: true, maxAlpha: U64_MAX };
  const taoSum = origin.tao + destination.tao;
  const grown = saturated(((destination.alpha * ((origin.tao << 64n) / taoSum)) << 64n) / limit);
  const held = origin.alpha * ((destination.tao << 64n) / taoSum);
  const maxAlpha = grown > held ? (grown - held) >> 64n : 0n;
  return maxAlpha > 0n ? { ok: true, maxAlpha } : NOTHING;
}

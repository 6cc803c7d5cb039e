/**
 * What an exit leaves behind and why. Exact integers: sold and stuck together are what was held, to the unit. Every
 * unit has one reason; must not value what stays.
 */
import type { QuoteErrorCode } from '#engine/pool/place.ts';
import type { Schedule } from './schedule.ts';
import { type Pace, trancheLimit } from './pace.ts';
import type { ExitStake, LeastAlpha } from './stakes.ts';

/**
 * `locked`: a lock still holds it. `below-minimum`: less than the chain sells in one piece. `dust`: the chain refuses
 * even the whole stake. `refused`: the pool took the tranche in part or not at all. `horizon-too-short`: the daily
 * limit lets no more out.
 */
export type StuckReason = 'locked' | 'below-minimum' | 'dust' | 'refused' | 'horizon-too-short';

export interface Stuck {
  readonly reason: StuckReason;
  /** 1e-9 alpha. */
  readonly alpha: bigint;
  /** The chain's word where it refused. */
  readonly code: QuoteErrorCode | null;
}

export interface StuckQuestion {
  readonly dust: readonly ExitStake[];
  /** Without dust. */
  readonly stakes: readonly ExitStake[];
  readonly schedule: Schedule;
  readonly least: LeastAlpha;
  readonly pace: Pace;
  readonly count: number;
  /** Scheduled alpha that the pool did not take, and its word for it. */
  readonly unsold: { readonly alpha: bigint; readonly code: QuoteErrorCode | null };
}

/** Every reason that holds something back, with how much. */
export function stuckAlpha(question: StuckQuestion): Stuck[] {
  const { dust, unsold } = question;
  const amounts = new Map<StuckReason, bigint>();
  const add = (reason: StuckReason, alpha: bigint) =>
    amounts.set(reason, (amounts.get(reason) ?? 0n) + alpha);
  for (const { alpha } of dust) add('dust', alpha);
  add('refused', unsold.alpha);
  for (const { locked, rest } of leftByColdkey(question)) {
    add('locked', locked);
    add(restReason(question, rest), rest);
  }
  return [...amounts]
    .filter(([, alpha]) => alpha > 0n)
    .map(([reason, alpha]) => ({ reason, alpha, code: reason === 'refused' ? unsold.code : null }));
}

/** What each coldkey has left: held by its lock, and free. */
function leftByColdkey({ stakes, schedule }: StuckQuestion) {
  return Array.from(
    Map.groupBy(stakes, ({ coldkey }) => coldkey),
    ([coldkey, own]) => {
      const left = own.reduce((sum, { id }) => sum + schedule.left.get(id)!, 0n);
      const open = schedule.open.get(coldkey)!;
      const locked = left > open ? left - open : 0n;
      return { locked, rest: left - locked };
    },
  );
}

function restReason({ least, pace, count }: StuckQuestion, rest: bigint): StuckReason {
  if (pace.dayLimit === null || rest < least.piece) return 'below-minimum';
  const limit = trancheLimit(pace, Math.max(count, 1));
  return limit !== null && limit < least.piece ? 'below-minimum' : 'horizon-too-short';
}

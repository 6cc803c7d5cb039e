/**
 * A scenario's events and trades cut up by subnet, with the days each acts on and what can never happen. Holds what an
 * item has to remember on the way; `resetSchedule` forgets it for the next path.
 */
import type { Ignored, IgnoredReason, RecurringTrade, Shock } from './request.ts';

/** One event or trade at one subnet; `slot` −1: about no subnet, or root. */
export interface Item<What> {
  readonly what: What;
  readonly netuid: number | null;
  readonly slot: number;
  readonly everyDays: number;
  readonly lastDay: number;
  /** Alpha it is about, once it is known. */
  amount: number;
}

/** In the order of the definition. */
export interface Schedule {
  readonly shocks: readonly Item<Shock>[];
  readonly trades: readonly Item<RecurringTrade>[];
  readonly ignored: readonly Ignored[];
}

interface Terms {
  readonly dayCount: number;
  readonly netuids: readonly number[];
}

const ROOT_NETUID = 0;

function netuidsOf(what: Shock | RecurringTrade): readonly (number | null)[] {
  if ('netuids' in what) return what.netuids;
  return ['netuid' in what ? what.netuid : null];
}

/** Why a part can do nothing, as far as that is known beforehand. */
function neverHappens(
  { day, kind }: Shock | RecurringTrade,
  netuid: number | null,
  { dayCount, netuids }: Terms,
): IgnoredReason | null {
  if (day < 1) return 'before-start';
  if (day > dayCount) return 'after-end';
  const isRootTrade = netuid === ROOT_NETUID && (kind === 'buy' || kind === 'sell');
  return netuid === null || isRootTrade || netuids.includes(netuid) ? null : 'no-such-subnet';
}

/** How often an event or trade acts, and its last day. */
function daysOf(what: Shock | RecurringTrade): { readonly everyDays: number; readonly lastDay: number } {
  const everyDays = 'everyDays' in what ? what.everyDays : 1;
  const times = 'count' in what ? what.count : 'dayCount' in what ? what.dayCount : 1;
  return { everyDays, lastDay: what.day + (times - 1) * everyDays };
}

/** Whether an item acts on a day. */
export const isDue = ({ what, everyDays, lastDay }: Item<Shock | RecurringTrade>, day: number): boolean =>
  day >= what.day && day <= lastDay && (day - what.day) % everyDays === 0;

/** Cuts events and trades up by subnet. */
export function scheduleOf(
  { shocks, trades }: { readonly shocks: readonly Shock[]; readonly trades: readonly RecurringTrade[] },
  terms: Terms,
): Schedule {
  const ignored: Ignored[] = [];
  const cut = <What extends Shock | RecurringTrade>(parts: readonly What[]): Item<What>[] =>
    parts.flatMap((what) =>
      netuidsOf(what).flatMap((netuid): Item<What>[] => {
        const reason = neverHappens(what, netuid, terms);
        if (reason === null) {
          const slot = netuid === null ? -1 : terms.netuids.indexOf(netuid);
          return [{ ...{ what, netuid, slot }, ...daysOf(what), amount: Number.NaN }];
        }
        ignored.push({ source: what.source, netuid, reason });
        return [];
      }),
    );
  return { shocks: cut(shocks), trades: cut(trades), ignored };
}

/** Forgets what items remember. */
export function resetSchedule({ shocks, trades }: Schedule): void {
  for (const item of [...shocks, ...trades]) item.amount = Number.NaN;
}

/**
 * A scenario's events and trades by the day they act on, cut up by subnet, with what of them can never happen.
 * Holds what an item has to remember on the way; `resetSchedule` forgets it for the next path.
 */
import type { Ignored, IgnoredReason, RecurringTrade, Shock } from './request.ts';

/** One event or trade at one subnet; `slot` −1: about no subnet, or root. */
export interface Item<What> {
  readonly what: What;
  readonly netuid: number | null;
  readonly slot: number;
  /** Alpha it is about, once it is known. */
  amount: number;
}

export interface Schedule {
  readonly shocks: ReadonlyMap<number, readonly Item<Shock>[]>;
  readonly trades: ReadonlyMap<number, readonly Item<RecurringTrade>[]>;
  readonly items: readonly Item<Shock | RecurringTrade>[];
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

/** The days an item acts on, within the horizon. */
function daysOf(what: Shock | RecurringTrade, dayCount: number): number[] {
  const every = 'everyDays' in what ? what.everyDays : 1;
  const times = 'count' in what ? what.count : 'dayCount' in what ? what.dayCount : 1;
  const count = Math.min(times, Math.floor((dayCount - what.day) / every) + 1);
  return Array.from({ length: count }, (_, k) => what.day + k * every);
}

/** Cuts events and trades up by day and subnet, in the order of the definition. */
export function scheduleOf(
  { shocks, trades }: { readonly shocks: readonly Shock[]; readonly trades: readonly RecurringTrade[] },
  terms: Terms,
): Schedule {
  const ignored: Ignored[] = [];
  const items: Item<Shock | RecurringTrade>[] = [];
  const laidOut = <What extends Shock | RecurringTrade>(parts: readonly What[]) => {
    const byDay = new Map<number, Item<What>[]>();
    for (const what of parts) {
      for (const netuid of netuidsOf(what)) {
        const reason = neverHappens(what, netuid, terms);
        if (reason !== null) {
          ignored.push({ source: what.source, netuid, reason });
          continue;
        }
        const item = {
          what,
          netuid,
          slot: netuid === null ? -1 : terms.netuids.indexOf(netuid),
          amount: NaN,
        };
        items.push(item);
        for (const day of daysOf(what, terms.dayCount)) byDay.set(day, [...(byDay.get(day) ?? []), item]);
      }
    }
    return byDay;
  };
  return { shocks: laidOut(shocks), trades: laidOut(trades), items, ignored };
}

/** Forgets what items remember. */
export function resetSchedule({ items }: Schedule): void {
  for (const item of items) item.amount = NaN;
}

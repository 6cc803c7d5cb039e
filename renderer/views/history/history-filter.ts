// What the reader looks for in the history, as he typed it, and as the planner is asked for it. Pure.
import { netuidOf } from '#renderer/format/typed-number.ts';
import type { LedgerFilter } from './ledger-pages.svelte.ts';

/** Every field as text; empty: anything. */
export interface HistoryFilter {
  text: string;
  kind: string;
  wallet: string;
  netuid: string;
  /** Days on the reader's clock, `2026-08-07`; both included. */
  from: string;
  to: string;
}

export const EMPTY_FILTER: HistoryFilter = { text: '', kind: '', wallet: '', netuid: '', from: '', to: '' };

export const isEmptyFilter = (filter: HistoryFilter): boolean =>
  Object.values(filter).every((value: string) => value.trim() === '');

const startOfDay = (day: string, plusDays: number): string => {
  const [year, month, date] = day.split('-').map(Number);
  return new Date(year!, month! - 1, date! + plusDays).toISOString();
};

/** The question for the planner; a netuid that is none finds nothing by itself and is left out. */
export function questionOf(filter: HistoryFilter): LedgerFilter {
  const netuid = netuidOf(filter.netuid);
  return {
    ...(filter.text.trim() && { text: filter.text.trim() }),
    ...(filter.kind && { kinds: [filter.kind as NonNullable<LedgerFilter['kinds']>[number]] }),
    ...(filter.wallet && { walletId: Number(filter.wallet) }),
    ...(netuid !== null && { netuid }),
    ...(filter.from && { from: startOfDay(filter.from, 0) }),
    ...(filter.to && { before: startOfDay(filter.to, 1) }),
  };
}

/** What is wrong with the netuid, in words. */
export const netuidError = (filter: HistoryFilter): string | null =>
  filter.netuid.trim() !== '' && netuidOf(filter.netuid) === null ? 'a number, as in 64' : null;

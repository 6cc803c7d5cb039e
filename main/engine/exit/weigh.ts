/**
 * How many tranches: more of them move the price less where the pool recovers in between, and each costs extrinsic
 * fees. Compares a ladder of counts by what is left after those fees. Where nothing recovers a sale in parts brings
 * less than one order, so the fewest that the daily limit allows are taken without comparing.
 */
import { fewestTranches, horizonLimit, mostTranches, type Pace } from './pace.ts';

/** Why there are as many tranches as there are. */
export type CountReason =
  /** Nothing can be sold. */
  | 'nothing'
  /** One order: nothing recovers in between, and nothing limits it. */
  | 'one-order'
  /** The daily limit allows no fewer, and more would bring less. */
  | 'daily-limit'
  /** The most left after extrinsic fees, of those compared. */
  | 'weighed'
  | 'chosen'
  /** Chosen, and raised or cut to what limit, horizon and least amounts allow. */
  | 'chosen-adjusted';

/** One count that was looked at: proceeds less extrinsic fees. */
export interface Compared {
  readonly count: number;
  readonly netRao: bigint;
}

export interface TrancheCount {
  readonly count: number;
  readonly reason: CountReason;
  /** Fewest first; empty where nothing was compared. */
  readonly compared: readonly Compared[];
}

export interface CountQuestion {
  readonly pace: Pace;
  /** 1e-9 alpha that could be sold at the end of the horizon. */
  readonly sellable: bigint;
  /** Set by the user. */
  readonly chosen: number | null;
  /** Whether waiting can help: the pool recovers, or a lock lets go. */
  readonly waitingHelps: boolean;
}

/** Counts worth a look within a quarter, then multiples of the horizon. */
const LADDER = [1, 2, 3, 4, 5, 7, 10, 14, 20, 30, 45, 60, 90, 180, 365];
/** So many in a row that bring less end the search: proceeds flatten while fees go on. */
const WORSE_IN_A_ROW = 2;

/** The number of tranches; `netOf` says what a count leaves after extrinsic fees. */
export function trancheCount(question: CountQuestion, netOf: (count: number) => bigint): TrancheCount {
  const { pace, sellable, chosen, waitingHelps } = question;
  const limit = horizonLimit(pace);
  const fewest = fewestTranches(pace, limit !== null && limit < sellable ? limit : sellable);
  if (fewest === 0) return { count: 0, reason: 'nothing', compared: [] };
  if (chosen !== null) {
    const count = Math.min(Math.max(chosen, fewest), mostTranches(pace));
    return { count, reason: count === chosen ? 'chosen' : 'chosen-adjusted', compared: [] };
  }
  const counts = waitingHelps ? countsFrom(fewest, pace) : [fewest];
  const reason = fewest === 1 ? 'one-order' : 'daily-limit';
  if (counts.length === 1) return { count: fewest, reason, compared: [] };
  return weighed(counts, netOf);
}

function countsFrom(fewest: number, pace: Pace): number[] {
  const { horizonDays } = pace;
  const all = new Set([fewest, ...LADDER.filter((count) => count <= horizonDays)]);
  for (const aDay of [1, 2, 4]) all.add(aDay * horizonDays);
  return [...all].filter((count) => count >= fewest && count <= mostTranches(pace)).sort((a, b) => a - b);
}

function weighed(counts: readonly number[], netOf: (count: number) => bigint): TrancheCount {
  const compared: Compared[] = [];
  let best: Compared | null = null;
  let worse = 0;
  for (const count of counts) {
    const found = { count, netRao: netOf(count) };
    compared.push(found);
    const better = best === null || found.netRao > best.netRao;
    worse = better ? 0 : worse + 1;
    if (better) best = found;
    if (worse === WORSE_IN_A_ROW) break;
  }
  return { count: best!.count, reason: 'weighed', compared };
}

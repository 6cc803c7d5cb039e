/**
 * Why an exit value ended where it did: its change by subnet and cause, adding up to the whole but for what came in from
 * outside, which is no cause. What is left of a subnet's change after rewards, dissolution and costs is its market:
 * price, depth, and the impact of own trades.
 */
import type { Record } from './record.ts';

export interface Contribution {
  /** 0 is root. */
  readonly netuid: number;
  readonly cause: 'market' | 'rewards' | 'dissolution' | 'costs';
  readonly changeTao: number;
  /** Of a market: what it is what is left of; null of the others, which are summed up on the way. */
  readonly left: LeftOfSubnet | null;
}

/** A subnet from the start of a path to its end, whole TAO. */
export interface LeftOfSubnet {
  readonly startTao: number;
  readonly endTao: number;
  /** That own trades took out of it. */
  readonly cashTao: number;
  readonly rewardsTao: number;
  readonly dissolutionTao: number;
  readonly lostTao: number;
}

/** All that are not zero, the largest first. */
export function contributionsOf({ paths, moved, rootRewardsTao }: Record): Contribution[] {
  const root: Contribution = { netuid: 0, cause: 'rewards', changeTao: rootRewardsTao, left: null };
  const parts = paths.flatMap(({ netuid, exitByDay }, k): Contribution[] => {
    const { cashTao, lostTao, rewardsTao, dissolutionTao } = moved[k]!;
    const [startTao, endTao] = [exitByDay[0]!, exitByDay.at(-1)!];
    const market = endTao - startTao + cashTao - rewardsTao - dissolutionTao + lostTao;
    const left = { startTao, endTao, cashTao, rewardsTao, dissolutionTao, lostTao };
    return [
      { netuid, cause: 'market', changeTao: market, left },
      { netuid, cause: 'rewards', changeTao: rewardsTao, left: null },
      { netuid, cause: 'dissolution', changeTao: dissolutionTao, left: null },
      { netuid, cause: 'costs', changeTao: -lostTao, left: null },
    ];
  });
  return [root, ...parts]
    .filter(({ changeTao }) => changeTao !== 0)
    .toSorted((a, b) => Math.abs(b.changeTao) - Math.abs(a.changeTao));
}

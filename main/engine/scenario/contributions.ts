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
}

/** All that are not zero, the largest first. */
export function contributionsOf({ paths, moved, rootRewardsTao }: Record): Contribution[] {
  const root: Contribution = { netuid: 0, cause: 'rewards', changeTao: rootRewardsTao };
  const parts = paths.flatMap(({ netuid, exitByDay }, k): Contribution[] => {
    const { cashTao, lostTao, rewardsTao, dissolutionTao } = moved[k]!;
    const whole = exitByDay.at(-1)! - exitByDay[0]! + cashTao;
    const market = whole - rewardsTao - dissolutionTao + lostTao;
    return [
      { netuid, cause: 'market', changeTao: market },
      { netuid, cause: 'rewards', changeTao: rewardsTao },
      { netuid, cause: 'dissolution', changeTao: dissolutionTao },
      { netuid, cause: 'costs', changeTao: -lostTao },
    ];
  });
  return [root, ...parts]
    .filter(({ changeTao }) => changeTao !== 0)
    .toSorted((a, b) => Math.abs(b.changeTao) - Math.abs(a.changeTao));
}

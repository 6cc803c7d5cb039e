/**
 * What moved one subnet of a path beside its market, day by day: rewards, what own trades cost, dissolutions. Written down
 * for one subnet where it is asked for, since of all of them it would be larger than the path. Reads the course only.
 */
import { alphaExit } from '#engine/projection/portfolio.ts';
import type { Course, Listener } from './course-state.ts';

const ROOT = 0;
const ROOT_SLOT = -1;

/** Credited on a day; of root, alpha is TAO. */
export interface Earned {
  readonly day: number;
  readonly alpha: number;
  /** At the price of the moment. */
  readonly tao: number;
}

/** What fees and impact of own trades took on a day. */
export interface Lost {
  readonly day: number;
  readonly tao: number;
}

export interface Dissolved {
  readonly day: number;
  readonly alpha: number;
  /** Paid for each. */
  readonly taoPerAlpha: number;
  /** What a sale would have brought the moment before. */
  readonly exitTao: number;
}

export interface CausesOfSubnet {
  /** 0 is root, which has rewards alone. */
  readonly netuid: number;
  readonly earned: readonly Earned[];
  readonly lost: readonly Lost[];
  readonly dissolved: readonly Dissolved[];
}

/** Lists that a listener fills; `today` is the day under way. */
export function noteCauses(
  netuid: number,
  course: Course,
  today: () => number,
): { causes: CausesOfSubnet; noting: (listener: Listener) => Listener } {
  const earned: Earned[] = [];
  const lost: Lost[] = [];
  const dissolved: Dissolved[] = [];
  const isIts = (slot: number) =>
    netuid === ROOT ? slot === ROOT_SLOT : slot !== ROOT_SLOT && course.model.netuids[slot] === netuid;
  const noteEarned = (slot: number, alpha: number) => {
    const day = today();
    const tao = slot === ROOT_SLOT ? alpha : alpha * course.model.price[slot]!;
    const last = earned.at(-1);
    if (last?.day === day)
      earned[earned.length - 1] = { day, alpha: last.alpha + alpha, tao: last.tao + tao };
    else if (alpha !== 0) earned.push({ day, alpha, tao });
  };
  return {
    causes: { netuid, earned, lost, dissolved },
    noting: (listener) => ({
      ...listener,
      traded: (receipt) => {
        listener.traded(receipt);
        if (isIts(receipt.slot)) lost.push({ day: today(), tao: receipt.lostTao });
      },
      dissolves: (slot, taoPerAlpha) => {
        listener.dissolves(slot, taoPerAlpha);
        if (!isIts(slot)) return;
        const exitTao = alphaExit(course.model, [slot]);
        dissolved.push({ day: today(), alpha: course.model.held[slot]!, taoPerAlpha, exitTao });
      },
      earned: (slot, amount) => {
        listener.earned?.(slot, amount);
        if (isIts(slot)) noteEarned(slot, amount);
      },
    }),
  };
}

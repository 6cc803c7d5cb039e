/**
 * What is written down of a scenario day by day: values, each subnet held, what happened, and by subnet what moved
 * the exit value. Events that last and trades that come again are one entry, added up. Reads the course only.
 */
import { alphaExit } from '#engine/projection/portfolio.ts';
import type { Course, Listener } from './course-state.ts';
import type { Happening, Ignored } from './request.ts';

/** One day, whole TAO. Mark and exit hold free and root TAO. */
export interface CoursePoint {
  readonly day: number;
  readonly freeTao: number;
  readonly rootTao: number;
  /** 0 where the holder claims. */
  readonly rootUnclaimedTao: number;
  readonly alphaMarkTao: number;
  readonly alphaExitTao: number;
  readonly markTao: number;
  readonly exitTao: number;
  readonly addedTao: number;
}

/** One subnet by day, day 0 included. */
export interface SlotPath {
  readonly netuid: number;
  readonly alphaByDay: Float64Array;
  readonly priceByDay: Float64Array;
  readonly markByDay: Float64Array;
  readonly exitByDay: Float64Array;
}

/** An entry, added up over the days it went on. */
export interface Told extends Happening {
  readonly untilDay: number;
  readonly times: number;
}

/** What moved the exit value of one subnet beside its market; whole TAO. */
interface Moved {
  /** In from sales and dissolution, out for purchases. */
  cashTao: number;
  lostTao: number;
  rewardsTao: number;
  dissolutionTao: number;
}

export interface Record {
  readonly points: CoursePoint[];
  readonly paths: readonly SlotPath[];
  readonly told: Told[];
  readonly ignored: Ignored[];
  readonly moved: readonly Moved[];
  rootRewardsTao: number;
}

/** Room for a record over this many days; `slots` are those of the course. */
export function newRecord(netuids: readonly number[], dayCount: number): Record {
  const column = () => new Float64Array(dayCount + 1);
  return {
    points: [],
    paths: netuids.map((netuid) => ({
      netuid,
      alphaByDay: column(),
      priceByDay: column(),
      markByDay: column(),
      exitByDay: column(),
    })),
    told: [],
    ignored: [],
    moved: netuids.map(() => ({ cashTao: 0, lostTao: 0, rewardsTao: 0, dissolutionTao: 0 })),
    rootRewardsTao: 0,
  };
}

/** Writes a day down. */
export function recordDay(record: Record, course: Course, day: number): void {
  const { model, holder, ownSlots, request } = course;
  let alphaMarkTao = 0;
  let alphaExitTao = 0;
  ownSlots.forEach((slot, k) => {
    const path = record.paths[k]!;
    const held = model.held[slot]!;
    const price = model.price[slot]!;
    path.alphaByDay[day] = held;
    path.priceByDay[day] = price;
    alphaMarkTao += path.markByDay[day] = held * price;
    alphaExitTao += path.exitByDay[day] = alphaExit(model, [slot]);
  });
  const { freeTao, addedTao } = holder;
  const rootTao = model.now.heldRootTao;
  record.points.push({
    ...{ day, freeTao, rootTao, alphaMarkTao, alphaExitTao, addedTao },
    rootUnclaimedTao: request.projection.holderClaims === true ? 0 : model.now.heldAccruedTao,
    markTao: freeTao + rootTao + alphaMarkTao,
    exitTao: freeTao + rootTao + alphaExitTao,
  });
}

const sum = (one: number | undefined, other: number | undefined) =>
  one === undefined ? other : one + (other ?? 0);

/** The entry with another day of the same in it. */
function added(told: Told, { day, alpha, tao, costTao, priceAfter }: Happening): Told {
  return {
    ...told,
    untilDay: day,
    times: told.times + 1,
    ...(alpha !== undefined && { alpha: sum(told.alpha, alpha)! }),
    ...(tao !== undefined && { tao: sum(told.tao, tao)! }),
    ...(costTao !== undefined && { costTao: sum(told.costTao, costTao)! }),
    ...(priceAfter !== undefined && { priceAfter }),
  };
}

/** A listener that writes what a course tells into its record. */
export function recorder(record: Record, course: Course): Listener {
  const entries = new Map<string, number>();
  const reasons = new Set<string>();
  const places = new Map(course.ownSlots.map((slot, k) => [slot, k]));
  const movedOf = (slot: number) => record.moved[places.get(slot) ?? -1];
  return {
    happened: (happening) => {
      const { source, netuid, kind, day } = happening;
      const key = source === null || kind === 'rebalance' ? null : `${source}/${netuid}`;
      const known = key === null ? undefined : entries.get(key);
      if (known !== undefined) {
        record.told[known] = added(record.told[known]!, happening);
        return;
      }
      if (key !== null) entries.set(key, record.told.length);
      record.told.push({ ...happening, untilDay: day, times: 1 });
    },
    ignored: (ignored) => {
      const key = `${ignored.source}/${ignored.netuid}/${ignored.reason}`;
      if (!reasons.has(key)) record.ignored.push(ignored);
      reasons.add(key);
    },
    traded: ({ slot, tao, lostTao }) => {
      const moved = movedOf(slot);
      if (moved === undefined) return;
      moved.cashTao += tao;
      moved.lostTao += lostTao;
    },
    dissolves: (slot, perAlpha) => {
      const moved = movedOf(slot);
      if (moved === undefined) return;
      const paid = course.model.held[slot]! * perAlpha;
      moved.cashTao += paid;
      moved.dissolutionTao += paid - alphaExit(course.model, [slot]);
    },
    earned: (slot, amount) => {
      if (slot < 0) record.rootRewardsTao += amount;
      const moved = movedOf(slot);
      if (moved !== undefined) moved.rewardsTao += amount * course.model.price[slot]!;
    },
  };
}

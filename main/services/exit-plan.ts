// `exit.plan`: every subnet of the counted portfolio sold over days, and the sum of them by day. The engine plans each
// subnet; here they are named and added up. At once, without limit and recovery, it says what `exit.now` says.
import type { HandlerIn, HandlerOut, Handlers } from '#contract/methods.ts';
import { lockedAlpha } from '#engine/exit/stakes.ts';
import { toFloat } from '#engine/units.ts';
import { basisOf } from './basis.ts';
import {
  atOnceRao,
  daysOut,
  type ExitPlanPorts,
  feesOf,
  markLeftOn,
  type Planned,
  planSales,
  soldByDay,
  stuckMarkRao,
  sumOf,
  trancheMarkRao,
} from './exit-planned.ts';
import { exitTerms } from './exit-terms.ts';
import { countRow, stuckRow } from './exit-words.ts';
import type { Market } from './market.ts';
import { toldMostLost } from './most-lost.ts';
import { notValued } from './portfolio.ts';
import { subnetFlags } from './subnet-flags.ts';
import { haircutRatio, type Valuation } from './valuation.ts';

const DAY_MS = 86_400_000;
/** Days on which a lock is told beside the horizon. */
const RELEASE_DAYS = [0, 7, 30, 90, 180, 365];

/** Sums over all subnets by the end of each day. */
function pointsOf(planned: readonly Planned[], market: Market, horizonDays: number) {
  const days = Array.from({ length: horizonDays + 1 }, (_, day) => day);
  const proceeds = new Array<bigint>(horizonDays + 1).fill(0n);
  const soldMark = new Array<bigint>(horizonDays + 1).fill(0n);
  for (const each of planned)
    for (const { day, alpha, proceedsRao } of each.exit.tranches) {
      const by = soldByDay(day, horizonDays);
      proceeds[by]! += proceedsRao;
      soldMark[by]! += trancheMarkRao(each, alpha);
    }
  let proceedsRao = 0n;
  let soldMarkRao = 0n;
  return days.map((day) => {
    proceedsRao += proceeds[day]!;
    soldMarkRao += soldMark[day]!;
    return {
      ...{ day, proceedsRao, soldMarkRao },
      at: market.state.atMs + day * DAY_MS,
      proceedsUsd: inUsd(proceedsRao, market),
      markLeftRao: sumOf(planned, (each) => markLeftOn(each, day, horizonDays)),
    };
  });
}

const inUsd = (amountRao: bigint, { usdPerTao }: Market) =>
  usdPerTao === null ? null : toFloat(amountRao) * usdPerTao.value;

function lockRows({ sale, request }: Planned, horizonDays: number, { state }: Market) {
  const days = [...new Set([...RELEASE_DAYS, horizonDays])].sort((a, b) => a - b);
  return request.locks.map((lock) => {
    const owner = sale.parts.find(({ holding }) => holding.coldkey === lock.coldkey);
    const releases = days.map((day) => ({
      day,
      at: state.atMs + day * DAY_MS,
      lockedRao: lockedAlpha(lock, state.block, day),
    }));
    return { walletName: owner?.holding.walletName ?? '', lockedRao: releases[0]!.lockedRao, releases };
  });
}

function subnetRow(planned: Planned, horizonDays: number, market: Market) {
  const { sale, exit, request, markRao: mark } = planned;
  const { netuid, name, symbol } = sale.subnet;
  return {
    ...{ netuid, subnetName: name, symbol },
    heldRao: exit.held,
    soldRao: exit.sold,
    stuck: exit.stuck.map(stuckRow),
    markRao: mark,
    proceedsRao: exit.proceedsRao,
    atOnceRao: atOnceRao(planned),
    extrinsicFeesRao: exit.extrinsicFeesRao,
    daysOut: daysOut(planned),
    flags: subnetFlags(sale.subnet),
    exact: exit.exact,
    trancheCount: countRow(exit.count),
    tranches: exit.tranches.map(({ day, alpha, proceedsRao, pieces }) => ({
      ...{ day, proceedsRao, amountRao: alpha, pieceCount: pieces.length },
    })),
    locks: lockRows(planned, horizonDays, market),
    aheadRao: request.ahead,
  };
}

type SubnetRow = ReturnType<typeof subnetRow>;

function totalOf(planned: readonly Planned[], rows: readonly SubnetRow[], valuation: Valuation) {
  const { market, freeRao, rootRao } = valuation;
  const alphaProceedsRao = sumOf(planned, ({ exit }) => exit.proceedsRao);
  const mark = valuation.markRao;
  const exitRao = freeRao + rootRao + alphaProceedsRao;
  return {
    ...{ markRao: mark, exitRao, alphaProceedsRao },
    atOnceRao: freeRao + rootRao + sumOf(rows, (row) => row.atOnceRao),
    haircutRatio: haircutRatio(mark, exitRao),
    mostLost: toldMostLost(rows.map((row) => ({ lostRao: row.markRao - row.atOnceRao }))),
    exitUsd: inUsd(exitRao, market),
    extrinsicFeesRao: feesOf(planned, valuation),
    stuckMarkRao: stuckMarkRao(planned),
  };
}

function plan(ports: ExitPlanPorts, input: HandlerIn<'exit.plan'>): HandlerOut<'exit.plan'> {
  const valuation = ports.valuation();
  const { market, freeRao, rootRao } = valuation;
  const terms = exitTerms(market, input, ports.locks.list());
  const { horizonDays, dailyShareRatio, assumptions } = terms;
  const planned = planSales(valuation, terms).toSorted((a, b) => Number(b.markRao - a.markRao));
  const subnets = planned.map((each) => subnetRow(each, horizonDays, market));
  const { usdPerTao } = market;
  return {
    ...basisOf(market),
    ...{ horizonDays, dailyShareRatio, freeRao, rootRao, assumptions },
    exact: planned.every(({ exit }) => exit.exact),
    usdPerTao: usdPerTao && { value: usdPerTao.value, date: usdPerTao.date },
    points: pointsOf(planned, market, horizonDays),
    subnets,
    total: totalOf(planned, subnets, valuation),
    notValued: notValued(valuation),
  };
}

export function exitPlanService(ports: ExitPlanPorts): Pick<Handlers, 'exit.plan'> {
  return { 'exit.plan': (input) => plan(ports, input) };
}

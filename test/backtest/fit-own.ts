/**
 * Fits how subnets move on their own: the deviation of 30 days, what it says about the next 30, and the shape of
 * the moves within. Windows begin every ten readings; one counts only if all of it lies within the period.
 */
import { ASSUMED, type Estimates, PROBABILITIES } from '#engine/projection/estimates.ts';
import { REGIME_DAYS } from '#engine/projection/shocks.ts';
import { type Facts, type Period, usedReadings } from './facts.ts';
import { type DailyMoves, ownDeviation, type Span, standardMoves } from './moves.ts';
import { subnetKey } from './panel.ts';
import { equallyLikely, line, quantiles } from './sample.ts';

const WINDOW_STEP = 10;
const CLASS_COUNT = 20;

/** Every tenth reading k with the moves of the 30 readings up to k, or of the 30 behind it, within the period. */
function spans(used: readonly boolean[], side: 'before' | 'behind'): { at: number; span: Span }[] {
  const first = used.indexOf(true);
  const found: { at: number; span: Span }[] = [];
  for (let at = first - 1; at < used.length; at += WINDOW_STEP) {
    const span: Span = side === 'before' ? [at - REGIME_DAYS + 1, at] : [at + 1, at + REGIME_DAYS];
    const inside = span[0] > 0 && span[1] < used.length && used.slice(span[0], span[1] + 1).every(Boolean);
    if (inside) found.push({ at, span });
  }
  return found;
}

/** Deviations of all subnets over the spans of one side, by subnet and reading. */
function deviations(moves: DailyMoves, used: readonly boolean[], side: 'before' | 'behind') {
  const all = spans(used, side);
  return [...moves.series.values()].flatMap((series) =>
    all.flatMap(({ at, span }) => {
      const deviation = ownDeviation(moves, series, span);
      return deviation === null ? [] : [{ series, at, span, deviation }];
    }),
  );
}

/** The own part of moves over a period. */
export function fitOwn({ panel, moves }: Facts, period: Period): Estimates['own'] {
  const used = usedReadings(panel, period);
  const before = deviations(moves, used, 'before');
  const behind = deviations(moves, used, 'behind');
  const next = new Map(behind.map((entry) => [`${entry.series.key} ${entry.at}`, entry.deviation]));
  const pairs = before.flatMap(({ series, at, deviation }) => {
    const following = next.get(`${series.key} ${at}`);
    return following === undefined ? [] : [{ recent: Math.log(deviation), following: Math.log(following) }];
  });
  const { slope, start } = line(
    pairs.map(({ recent }) => recent),
    pairs.map(({ following }) => following),
  );
  const regimes = pairs.map(({ recent, following }) => Math.exp(following - start - slope * recent));
  return {
    recentDeviations: equallyLikely(
      before.map(({ deviation }) => deviation),
      CLASS_COUNT,
    ),
    recentFactor: Math.exp(start),
    recentExponent: slope,
    regimes: equallyLikely(regimes, CLASS_COUNT),
    returnPerDay: ASSUMED.returnPerDay,
    quantiles: quantiles(
      behind.flatMap((entry) => standardMoves(moves, entry.series, entry)),
      PROBABILITIES,
    ),
  };
}

/** Deviation of each subnet's own moves over the 30 readings up to one, by netuid: what was known on that day. */
export function recentDeviations({ panel, moves }: Facts, reading: number): Map<number, number> {
  const recent = new Map<number, number>();
  for (const row of panel[reading]!.rows.values()) {
    const series = moves.series.get(subnetKey(row));
    const deviation = series && ownDeviation(moves, series, [reading - REGIME_DAYS + 1, reading]);
    if (deviation) recent.set(row.netuid, deviation);
  }
  return recent;
}

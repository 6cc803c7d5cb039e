// How the figures of a spiral come about: the same run as the view's, under the same terms.
import type { HandlerIn, HandlerOut } from '#contract/methods.ts';
import type { NumberRef } from '#contract/number-refs.ts';
import type { Derivation } from '#engine/derivation.ts';
import {
  againstStart,
  averageOfDecile,
  belowBar,
  emaOfDay,
  emissionOfDay,
  exitOnDay,
  halfLife,
  lastInLine,
  lowestPrice,
  paidOnDay,
  paidToDecile,
  priceOfDay,
  settlesFrom,
  shareOfDay,
} from '#engine/scenario/derive-spiral.ts';
import { STILL_RATIO } from '#engine/scenario/spiral.ts';
import { noNumber, numbered, onBasisOf, told, type Told } from './told.ts';

type SpiralRef = Extract<NumberRef, { spiral: unknown }>;
type DayRef = Extract<SpiralRef, { day: number }>;
type DecileRef = Extract<SpiralRef, { decile: number }>;
type WholeRef = Exclude<SpiralRef, DayRef | DecileRef>;
type Spiral = HandlerOut<'scenario.spiral'>;

export interface SpiralNumberPorts {
  spiral(input: HandlerIn<'scenario.spiral'>): Spiral | Promise<Spiral>;
}

const TITLES: Readonly<Record<SpiralRef['of'], string>> = {
  'spiral.halfLife': 'Day the price is at half',
  'spiral.belowBar': 'Day below the emission bar',
  'spiral.last': 'Day last in line to be dissolved',
  'spiral.settlesFrom': 'Day the price settles',
  'spiral.settlesRatio': 'Where it settles, against the start',
  'spiral.lowest': 'Lowest price',
  'spiral.exitAtStart': 'Yours at exit on the first day',
  'spiral.exitAtEnd': 'Yours at exit on the last day',
  'spiral.price': 'Price',
  'spiral.ema': 'EMA price',
  'spiral.share': 'Share of the block TAO',
  'spiral.emission': 'TAO a day',
  'spiral.paidPrice': 'Paid for an alpha',
  'spiral.paid': 'Paid',
  'spiral.averagePrice': 'Average price',
  'spiral.priceRatio': 'Average price against the start',
};

/** Runs the spiral again; the same terms give the same days. */
export async function ofSpiral({ spiral }: SpiralNumberPorts, ref: SpiralRef): Promise<Told> {
  const run = await spiral(ref.spiral);
  const found = 'day' in ref ? ofDay(run, ref) : 'decile' in ref ? ofDecile(run, ref) : ofWhole(run, ref);
  return onBasisOf(found, run);
}

function toldOf(
  { netuid, subnetName }: Spiral,
  derivation: Derivation,
  { of, when = '', refs = {} }: { of: SpiralRef['of']; when?: string; refs?: Told['refs'] },
): Told {
  const name = numbered({ netuid, name: subnetName });
  return told(derivation, `${TITLES[of]}${when}: ${name}`, { netuid, refs });
}

/** A day's price, for each of these days. */
const pricesOf = ({ spiral }: SpiralRef, days: readonly { readonly day: number }[]): NumberRef[] =>
  days.map(({ day }) => ({ of: 'spiral.price', spiral, day }));

function ofDay(run: Spiral, ref: DayRef): Told {
  const { of, spiral, day: at } = ref;
  const day = run.days[at];
  if (!day) throw noNumber('The run has fewer days.');
  const lead = (of: DayRef['of'], day: number): NumberRef[] => [{ of, spiral, day }];
  const derivations: Readonly<Record<DayRef['of'], () => Derivation>> = {
    'spiral.price': () => priceOfDay(day),
    'spiral.ema': () => emaOfDay(day, run.days[at - 1] ?? null),
    'spiral.share': () => shareOfDay(day),
    'spiral.emission': () => emissionOfDay(day),
    'spiral.paidPrice': () => {
      if (day.met === null || day.met.leavingAlpha <= 0) throw noNumber('Nobody leaves on that day.');
      return paidOnDay(day.met, day.paidTao);
    },
  };
  const refs: Partial<Record<DayRef['of'], Told['refs']>> = {
    'spiral.ema': at > 0 ? { e: lead('spiral.ema', at - 1) } : {},
    'spiral.emission': { z: lead('spiral.share', at) },
  };
  return toldOf(run, derivations[of](), { of, when: ` on day ${at}`, refs: refs[of] ?? {} });
}

function ofDecile(run: Spiral, ref: DecileRef): Told {
  const { of, spiral, decile } = ref;
  const { sales, paidTao, averagePrice, ofStartPriceRatio } = run.deciles[decile - 1]!;
  if (averagePrice === null || ofStartPriceRatio === null) throw noNumber('None of them has sold.');
  const when = ` to tenth ${decile} of those who leave`;
  if (of === 'spiral.priceRatio') {
    const price = { label: 'Average price', price: averagePrice };
    const derived = againstStart(price, { start: run.days[0]!.price, ratio: ofStartPriceRatio });
    return toldOf(run, derived, { of, when, refs: { P: [{ of: 'spiral.averagePrice', spiral, decile }] } });
  }
  const derived = of === 'spiral.paid' ? paidToDecile(sales, paidTao) : averageOfDecile(sales, averagePrice);
  const refs = { v: sales.map(({ day }): NumberRef => ({ of: 'spiral.paidPrice', spiral, day })) };
  return toldOf(run, derived, { of, when, refs });
}

function reached(day: number | null): number {
  if (day === null) throw noNumber('It does not come to that within the days that were run.');
  return day;
}

function ofWhole(run: Spiral, ref: WholeRef): Told {
  const { of } = ref;
  const { days, settles, own } = run;
  const end = days.at(-1)!;
  const course = pricesOf(ref, days);
  const [startLead, endLead] = [course.slice(0, 1), course.slice(-1)];
  switch (of) {
    case 'spiral.halfLife':
      return toldOf(run, halfLife(days, reached(run.halfLifeDays)), {
        of,
        refs: { p: startLead, x: course },
      });
    case 'spiral.lowest':
      return toldOf(run, lowestPrice(days, run.lowestPrice), { of, refs: { x: course } });
    case 'spiral.belowBar':
      return toldOf(run, belowBar(days, reached(run.belowBarFromDay)), { of });
    case 'spiral.last': {
      const derived = lastInLine(days, reached(run.lastFromDay));
      if (derived === null) throw noNumber('The subnet is immune for a part of the days.');
      const lead = days.slice(1).map(({ day }): NumberRef => ({ of: 'spiral.ema', spiral: ref.spiral, day }));
      return toldOf(run, derived, { of, refs: { e: lead } });
    }
    case 'spiral.settlesFrom': {
      const fromDay = reached(settles?.fromDay ?? null);
      if (fromDay === 0) throw noNumber('The price never moves by more.');
      const refs = { e: endLead, x: course.toReversed() };
      return toldOf(run, settlesFrom(days, { fromDay, stillRatio: STILL_RATIO }), { of, refs });
    }
    case 'spiral.settlesRatio': {
      if (settles === null) throw noNumber('The price is still moving.');
      const at = { label: `Price on day ${end.day}`, price: settles.price };
      const derived = againstStart(at, { start: days[0]!.price, ratio: settles.ofStartPriceRatio });
      return toldOf(run, derived, { of, refs: { P: endLead, p: startLead } });
    }
    case 'spiral.exitAtStart':
      return toldOf(run, exitOnDay(days[0]!, { alpha: own.heldAlpha, exitTao: own.exitAtStartTao }), { of });
    case 'spiral.exitAtEnd':
      return toldOf(run, exitOnDay(end, { alpha: own.heldAtEndAlpha, exitTao: own.exitAtEndTao }), { of });
  }
}

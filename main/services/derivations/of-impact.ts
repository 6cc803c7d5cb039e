// How the figures of a halving's impact come about: the same run as the view's, read at the same moment.
import type { HandlerIn, HandlerOut } from '#contract/methods.ts';
import type { NumberRef } from '#contract/number-refs.ts';
import { floatOf, FROM, type Unit } from '#engine/derivation.ts';
import { blendedRate, halvingReached, summedFigure, takenByHalving } from '#engine/halving/derive.ts';
import { type SubnetFigure, subnetFigure } from '#engine/halving/derive-subnet.ts';
import { inUsd } from '#engine/valuation/derive.ts';
import type { Market } from '#services/market.ts';
import { noNumber, numbered, onBasisOf, told, type Told, usdPriceOf } from './told.ts';

type ImpactRef = Extract<NumberRef, { impact: unknown }>;
type HalvingRef = Extract<ImpactRef, { of: 'impact.alphaHalving' }>;
type TakenRef = Extract<ImpactRef, { of: 'impact.supportTaken' }>;
/** In dollars there is the exit alone. */
type FigureRef = Exclude<ImpactRef, HalvingRef | TakenRef | { of: 'impact.exitUsd' }>;
type Side = FigureRef['side'];
type Impact = HandlerOut<'halving.impact'>;
type Subnet = Impact['today']['subnets'][number];
type Portfolio = Impact['today']['portfolio'];

export interface ImpactPorts {
  impact(
    input: HandlerIn<'halving.impact'>,
  ): HandlerOut<'halving.impact'> | Promise<HandlerOut<'halving.impact'>>;
  market(options: { ruleSet?: string | undefined }): Market;
}

const TITLES: Readonly<Record<SubnetFigure, string>> = {
  shareRatio: 'Share of the block TAO',
  taoPerDay: 'Chain support a day',
  injectedTaoPerDay: 'Injected into the pools a day',
  chainBuysTaoPerDay: 'Chain buys a day',
  poolTao: 'Depth of the pools',
  alphaOutPerDay: 'Alpha out a day',
  apyRatio: 'APY, nominal',
  realYieldRatio: 'APY, real',
  yieldAlphaPerDay: 'Your alpha a day',
  yieldTaoPerDay: 'Your yield a day',
  markTao: 'Mark',
  exitTao: 'Exit value',
};

const SIDES: Readonly<Record<Extract<Side, string>, string>> = {
  today: 'today',
  end: 'at the end',
  'end-without-tao': 'at the end, had TAO not halved',
  'end-without-alpha': 'at the end, had no alpha halved',
  'before-tao': 'before TAO halves',
  'after-tao': 'after TAO has halved',
  'before-alpha': 'before each halves',
  'after-alpha': 'after each has halved',
};

/** By epochs the view asks for the ends without halvings too: the same question has its answer already. */
const isByEpochs = ({ impact: { step } }: ImpactRef): boolean => step === 'epoch';

interface Moment {
  readonly subnets: readonly Subnet[];
  /** Null where each subnet stands at a day of its own: then the subnets alone are taken together. */
  readonly portfolio: Portfolio | null;
}

/** Of each subnet its own first halving. */
function ownHalvings({ halvings }: Impact, side: 'before' | 'after'): Subnet[] {
  const first = new Map<number, Subnet>();
  for (const { netuid, [side]: figures } of halvings)
    if (netuid !== null && !first.has(netuid)) first.set(netuid, figures.subnets[0]!);
  return [...first.values()];
}

/** The ends without a kind of halving, or a point of the series: given where they are asked for. */
function askedFor({ endWithoutTao, endWithoutAlpha, point }: Impact, side: Side): Moment | null {
  if (side === 'end-without-tao') return endWithoutTao;
  if (side === 'end-without-alpha') return endWithoutAlpha;
  if (typeof side === 'object' && point === null) throw noNumber('The series has fewer points.');
  return typeof side === 'object' ? point : null;
}

function momentOf(impact: Impact, side: Side): Moment {
  if (side === 'today' || side === 'end') return impact[side];
  const asked = askedFor(impact, side);
  if (asked !== null || typeof side === 'object') return asked!;
  const which = side.startsWith('before') ? 'before' : 'after';
  if (side.endsWith('alpha')) {
    const subnets = ownHalvings(impact, which);
    if (subnets.length === 0) throw noNumber('No alpha halving lies within the horizon.');
    return { subnets, portfolio: null };
  }
  const halving = impact.halvings.find(({ kind }) => kind === 'tao');
  if (!halving) throw noNumber('No TAO halving lies within the horizon.');
  return halving[which];
}

const sum = (subnets: readonly Subnet[], read: (subnet: Subnet) => number) =>
  subnets.reduce((total, subnet) => total + read(subnet), 0);

/** Runs the impact again under its terms; the same terms give the same numbers. */
export async function ofImpact({ impact, market }: ImpactPorts, ref: ImpactRef): Promise<Told> {
  if (ref.of === 'impact.alphaHalving') {
    const result = await impact({ ...ref.impact, withoutHalvings: isByEpochs(ref) });
    return onBasisOf(ofAlphaHalving(result, ref), result);
  }
  if (ref.of === 'impact.supportTaken') {
    const result = await impact({ ...ref.impact, withoutHalvings: isByEpochs(ref) });
    return onBasisOf(supportTaken(result, ref), result);
  }
  const { side } = ref;
  const result = await impact({
    ...ref.impact,
    withoutHalvings: isByEpochs(ref) || side === 'end-without-tao' || side === 'end-without-alpha',
    ...(typeof side === 'object' && side),
  });
  if (ref.of === 'impact.exitUsd') {
    const { usdPerTao, ...rest } = ref;
    const price = usdPriceOf(market({ ruleSet: ref.impact.ruleSet }).usdPerTao, usdPerTao);
    return onBasisOf(inDollars(result, { ...rest, of: 'impact.exitTao' }, price), result);
  }
  const told = ref.netuid === null ? ofWhole(result, ref) : ofSubnet(result, ref, ref.netuid);
  return onBasisOf(told, result);
}

const figureOf = ({ of }: FigureRef) => of.slice('impact.'.length) as SubnetFigure;

/** The day of a point; of the two at a halving, which. */
function whenOf({ points }: Impact, { point }: Extract<Side, object>): string {
  const at = points[point]!.at;
  const day = `on ${new Date(at).toISOString().slice(0, 10)}`;
  if (points[point + 1]?.at === at) return `${day}, before the halving`;
  return points[point - 1]?.at === at ? `${day}, after the halving` : day;
}

const titleOf = (impact: Impact, ref: FigureRef) =>
  `${TITLES[figureOf(ref)]}, ${typeof ref.side === 'object' ? whenOf(impact, ref.side) : SIDES[ref.side]}`;

function nameIn({ subnets }: Impact, netuid: number): string {
  const name = subnets.find((each) => each.netuid === netuid)?.subnetName ?? '';
  return numbered({ netuid, name });
}

/** What a subnet's figure is made of, where that is a figure too: the symbol it has there. */
const MADE_OF: Partial<Record<SubnetFigure, Readonly<Record<string, SubnetFigure>>>> = {
  taoPerDay: { z: 'shareRatio' },
  chainBuysTaoPerDay: { d: 'taoPerDay', i: 'injectedTaoPerDay' },
  yieldTaoPerDay: { a: 'yieldAlphaPerDay' },
};

function ofSubnet(impact: Impact, ref: FigureRef, netuid: number): Told {
  const figure = figureOf(ref);
  const at = ({ subnets }: { subnets: readonly Subnet[] }) => subnets.find((each) => each.netuid === netuid);
  const [then, today] = [at(momentOf(impact, ref.side)), at(impact.today)];
  if (!then || !today) throw noNumber('The subnet is not projected, or does not halve within the horizon.');
  const derived = subnetFigure(figure, then, today);
  if (derived === null) throw noNumber('Nothing is staked there, so nothing earns.');
  const refs = Object.entries(MADE_OF[figure] ?? {}).map(([symbol, made]): [string, [NumberRef]] => [
    symbol,
    [{ ...ref, of: `impact.${made}` }],
  ]);
  const title = `${titleOf(impact, ref)}: ${nameIn(impact, netuid)}`;
  return told(derived, title, { netuid, refs: Object.fromEntries(refs) });
}

/** What the whole holds beside the subnets. */
function besideOf(figure: SubnetFigure, { subnets, portfolio }: Moment) {
  if (portfolio === null) return null;
  if (figure === 'yieldTaoPerDay') return { label: 'Root stake, a day', value: portfolio.rootYieldTaoPerDay };
  if (figure !== 'exitTao' && figure !== 'markTao') return null;
  const value = portfolio.markTao - sum(subnets, ({ markTao }) => markTao);
  return { label: 'Free TAO and TAO on root', value };
}

const UNITS: Partial<Record<SubnetFigure, Unit>> = { alphaOutPerDay: 'alpha', shareRatio: 'ratio' };

function ofWhole(impact: Impact, ref: FigureRef): Told {
  const figure = figureOf(ref);
  if (figure === 'apyRatio' || figure === 'realYieldRatio') return blendedOver(impact, ref, figure);
  if (figure === 'yieldAlphaPerDay') throw noNumber('Alpha of several subnets is not added up.');
  const moment = momentOf(impact, ref.side);
  const { subnets, portfolio } = moment;
  return told(
    summedFigure({
      unit: UNITS[figure] ?? 'tao',
      label: 'Of each subnet held',
      parts: subnets.map((subnet) => ({ label: nameIn(impact, subnet.netuid), value: subnet[figure] })),
      beside: besideOf(figure, moment),
      whole: portfolio ? portfolio[figure] : sum(subnets, (subnet) => subnet[figure]),
    }),
    titleOf(impact, ref),
    { refs: { s: subnets.map(({ netuid }) => ({ ...ref, netuid })) } },
  );
}

function blendedOver(impact: Impact, ref: FigureRef, figure: 'apyRatio' | 'realYieldRatio'): Told {
  const { subnets, portfolio } = momentOf(impact, ref.side);
  const mark = sum(subnets, ({ markTao }) => markTao);
  const ofAlpha = () => sum(subnets, (subnet) => (subnet[figure] ?? 0) * subnet.markTao) / mark;
  const ratio = portfolio ? portfolio[figure] : mark > 0 ? ofAlpha() : null;
  if (ratio === null) throw noNumber('Nothing has a yield.');
  const parts = subnets.map(({ netuid, markTao, [figure]: own }) => ({
    ...{ label: nameIn(impact, netuid), markTao, ratio: own ?? 0 },
  }));
  const m = subnets.map(({ netuid }): NumberRef => ({ ...ref, of: 'impact.markTao', netuid }));
  const y = subnets.map(({ netuid, [figure]: own }) => (own === null ? null : { ...ref, netuid }));
  return told(blendedRate({ parts, whole: portfolio, ratio }), titleOf(impact, ref), { refs: { m, y } });
}

/** What the first halving of TAO takes from the chain's support. */
function supportTaken(impact: Impact, ref: TakenRef): Told {
  const on = (side: 'before-tao' | 'after-tao'): FigureRef => ({
    ...{ of: 'impact.taoPerDay', side, netuid: null, impact: ref.impact },
  });
  const at = (side: 'before-tao' | 'after-tao') => momentOf(impact, side).portfolio!.taoPerDay;
  const [before, after] = [at('before-tao'), at('after-tao')];
  return told(takenByHalving(before, after), 'Chain support a day that the TAO halving takes', {
    refs: { B: [on('before-tao')], A: [on('after-tao')] },
  });
}

/** The first halving of a subnet's alpha, as the run has it. */
function ofAlphaHalving(impact: Impact, { netuid }: HalvingRef): Told {
  const halving = impact.halvings.find((each) => each.netuid === netuid);
  if (!halving?.reached) throw noNumber('Its alpha does not halve within the horizon.');
  const { fromAt, ...reached } = halving.reached;
  const title = `Alpha halving ${halving.index} of ${nameIn(impact, netuid)}, projected`;
  return told(halvingReached({ ...reached, fromMs: fromAt }, halving.at), title, { netuid });
}

/** The exit at a price of TAO. */
function inDollars(impact: Impact, ref: FigureRef, price: ReturnType<typeof usdPriceOf>): Told {
  const { result, title } = ofWhole(impact, ref);
  const value = { quantity: floatOf('tao', Number(result.value)), source: FROM.model };
  return told(inUsd(value, price), `${title}, in USD`, { refs: { V: [ref] } });
}

// How the figures of a halving's impact come about: the same run as the view's, read at the same moment.
import type { NumberRef } from '#contract/number-refs.ts';
import type { HandlerIn, HandlerOut } from '#contract/methods.ts';
import { chainSupport, summedFigure, yieldAtPrice } from '#engine/halving/derive.ts';
import { noNumber, numbered, onBasisOf, told, type Told } from './told.ts';

export type ImpactRef = Extract<NumberRef, { impact: unknown }>;
type Impact = HandlerOut<'halving.impact'>;
type Subnet = Impact['today']['subnets'][number];
type Portfolio = Impact['today']['portfolio'];

export interface ImpactPorts {
  impact(
    input: HandlerIn<'halving.impact'>,
  ): HandlerOut<'halving.impact'> | Promise<HandlerOut<'halving.impact'>>;
}

type NameIn<Of> = Of extends `impact.${infer Name}` ? Name : never;
type Figure = NameIn<ImpactRef['of']>;

const TITLES: Readonly<Record<Figure, string>> = {
  taoPerDay: 'Chain support a day',
  injectedTaoPerDay: 'Injected into your pools a day',
  chainBuysTaoPerDay: 'Chain buys a day',
  poolTao: 'Depth of your pools',
  alphaOutPerDay: 'Alpha out a day',
  yieldTaoPerDay: 'Your yield a day',
  exitTao: 'Exit value',
};

const SIDES: Readonly<Record<ImpactRef['side'], string>> = {
  today: 'today',
  end: 'at the end',
  'before-tao': 'before TAO halves',
  'after-tao': 'after TAO has halved',
  'before-alpha': 'before each halves',
  'after-alpha': 'after each has halved',
};

interface Moment {
  readonly subnets: readonly Subnet[];
  /** Null where each subnet stands at a day of its own: then the subnets alone are summed. */
  readonly portfolio: Portfolio | null;
}

/** Of each subnet its own first halving. */
function ownHalvings({ halvings }: Impact, side: 'before' | 'after'): Subnet[] {
  const first = new Map<number, Subnet>();
  for (const { netuid, [side]: figures } of halvings)
    if (netuid !== null && !first.has(netuid)) first.set(netuid, figures.subnets[0]!);
  return [...first.values()];
}

function momentOf(impact: Impact, side: ImpactRef['side']): Moment {
  if (side === 'today' || side === 'end') return impact[side];
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

/** What the whole holds beside the subnets. */
function besideOf(figure: Figure, { subnets, portfolio }: Moment) {
  if (portfolio === null) return null;
  if (figure === 'yieldTaoPerDay') return { label: 'Root stake, a day', value: portfolio.rootYieldTaoPerDay };
  if (figure !== 'exitTao') return null;
  const value = portfolio.markTao - sum(subnets, ({ markTao }) => markTao);
  return { label: 'Free TAO and TAO on root', value };
}

function ofSubnet(figure: Figure, subnet: Subnet | undefined) {
  if (!subnet) throw noNumber('The subnet is not projected.');
  if (figure === 'taoPerDay') return chainSupport(subnet);
  if (figure === 'yieldTaoPerDay') return yieldAtPrice(subnet);
  throw noNumber('The projection has it as it is.');
}

/** Runs the impact again under its terms; the same terms give the same numbers. */
export async function ofImpact({ impact }: ImpactPorts, ref: ImpactRef): Promise<Told> {
  const result = await impact({ ...ref.impact, withoutHalvings: false });
  return onBasisOf(readOff(result, ref), result);
}

function readOff(result: Impact, ref: ImpactRef): Told {
  const { of, side, netuid } = ref;
  const figure = of.slice('impact.'.length) as Figure;
  const moment = momentOf(result, side);
  const nameOf = (asked: number) => {
    const name = result.subnets.find((each) => each.netuid === asked)?.subnetName ?? '';
    return numbered({ netuid: asked, name });
  };
  const title = `${TITLES[figure]}, ${SIDES[side]}`;
  if (netuid !== null) {
    const subnet = moment.subnets.find((each) => each.netuid === netuid);
    return told(ofSubnet(figure, subnet), `${title}: ${nameOf(netuid)}`, { netuid });
  }
  const whole = moment.portfolio ? moment.portfolio[figure] : sum(moment.subnets, (subnet) => subnet[figure]);
  const leadsOn = figure === 'taoPerDay' || figure === 'yieldTaoPerDay';
  return told(
    summedFigure({
      unit: figure === 'alphaOutPerDay' ? 'alpha' : 'tao',
      label: 'Of each subnet held',
      parts: moment.subnets.map((subnet) => ({ label: nameOf(subnet.netuid), value: subnet[figure] })),
      beside: besideOf(figure, moment),
      whole,
    }),
    title,
    { refs: { s: moment.subnets.map((subnet) => (leadsOn ? { ...ref, netuid: subnet.netuid } : null)) } },
  );
}

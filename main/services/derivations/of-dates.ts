// How the dates of halvings come about, each with the ends of its range, what halves, and how fast an alpha grows: the same
// calendars as the views'.
import type { HandlerIn, HandlerOut } from '#contract/methods.ts';
import type { NumberRef } from '#contract/number-refs.ts';
import { BLOCK_SECONDS } from '#engine/block-time.ts';
import { asRead, floatOf, FROM } from '#engine/derivation.ts';
import { injectedRatios } from '#engine/emission/alpha-calendar.ts';
import { blockEmission, halvingIndex } from '#engine/emission/block-emission.ts';
import {
  alphaHalvingDate,
  alphaInjected,
  alphaIssued,
  emissionOfHalving,
  taoHalvingBlock,
  taoHalvingDate,
  thresholdOfHalving,
} from '#engine/emission/derive.ts';
import { alphaGrowth } from '#engine/staking/derive.ts';
import { dilutionRatio } from '#engine/staking/dilution.ts';
import { rao, toFloat } from '#engine/units.ts';
import { alphaHalvings, paceOf } from '#services/alpha-halving.ts';
import type { Market } from '#services/market.ts';
import { subnetOf } from '#services/quotes.ts';
import { emissionRow } from './of-emission.ts';
import { noNumber, numbered, told, type Told } from './told.ts';

type Calendar = HandlerOut<'halving.calendar'>;
type DateRef = Extract<NumberRef, { of: 'halving.date' | 'halving.block' }>;
type RecycledRef = Extract<NumberRef, { of: 'halving.recycled' }>;
type StageRef = Extract<NumberRef, { of: 'halving.threshold' | 'halving.emission' }>;
type AlphaRef = Extract<NumberRef, { of: `subnet.alpha${string}` }>;

export interface DateNumberPorts {
  calendar(input: HandlerIn<'halving.calendar'>): Calendar | Promise<Calendar>;
}

const ENDS = { early: ', at the earliest', late: ', at the latest' } as const;
const endOf = (edge?: keyof typeof ENDS) => (edge ? ENDS[edge] : '');

/** How much is recycled at an end of the range. */
function recycledAt({ anchor }: Calendar, edge: 'early' | 'late' | undefined, isLater: boolean) {
  const { recycledTaoPerDay, trailing } = anchor;
  if (edge === 'early') return { recycledTaoPerDay: 0, recycledSource: 'definition: none at all' };
  if (edge === 'late' && trailing && isLater)
    return {
      recycledTaoPerDay: trailing.recycledTaoPerDay,
      recycledSource: `measured from ${new Date(trailing.fromAt).toISOString()} on`,
    };
  return { recycledTaoPerDay, recycledSource: 'set by you; none where nothing is set' };
}

/** Of the TAO calendar: its dates, what they rest on, or what halves by itself. */
export function ofHalving(
  ports: DateNumberPorts,
  ref: DateRef | StageRef | RecycledRef,
): Told | Promise<Told> {
  if (ref.of === 'halving.recycled') return ofRecycled(ports, ref);
  return ref.of === 'halving.date' || ref.of === 'halving.block' ? ofHalvingDate(ports, ref) : ofStage(ref);
}

async function ofRecycled({ calendar }: DateNumberPorts, asked: RecycledRef): Promise<Told> {
  const { blockSeconds } = asked;
  const found = await calendar({ recycledTaoPerDay: asked.recycledTaoPerDay, blockSeconds });
  const { recycledTaoPerDay, recycledSource } = recycledAt(found, undefined, false);
  const read = { quantity: floatOf('tao', recycledTaoPerDay), source: recycledSource, of: 'an assumption' };
  return told(asRead('k', 'TAO recycled a day', read), 'TAO recycled a day');
}

async function ofHalvingDate({ calendar }: DateNumberPorts, ref: DateRef): Promise<Told> {
  const { recycledTaoPerDay, blockSeconds } = ref;
  const found = await calendar({ recycledTaoPerDay, blockSeconds });
  const { anchor, tao } = found;
  const index = ref.index ?? halvingIndex(anchor.issuanceRao) + 1;
  const halving = tao.find((each) => each.index === index);
  if (!halving) throw noNumber(`Halving ${index} is not among those ahead.`);
  const edge = ref.of === 'halving.date' ? ref.edge : undefined;
  const dates = { early: halving.dateEarly, late: halving.dateLate, set: halving.date };
  const facts = {
    ...{ issuance: rao(anchor.issuanceRao), atMs: anchor.at, blockSeconds: anchor.blockSeconds, index },
    ...recycledAt(found, edge, dates.late > dates.set),
    dateMs: dates[edge ?? 'set'],
  };
  return ref.of === 'halving.block'
    ? told(
        taoHalvingBlock(facts, { from: anchor.block, block: halving.block }),
        `Block of TAO halving ${index}`,
      )
    : told(taoHalvingDate(facts), `TAO halving ${index}${endOf(edge)}`);
}

const ofStage = ({ of, index }: StageRef): Told =>
  of === 'halving.threshold'
    ? told(thresholdOfHalving(index), `Issued at TAO halving ${index}`)
    : told(emissionOfHalving(index), `TAO a block from halving ${index} on`);

const INJECTED = {
  now: FROM.snapshot,
  early: 'rule set: the most that may go in',
  late: 'definition: none',
} as const;

type IssueRef = Exclude<AlphaRef, { of: 'subnet.alphaHalving' }>;

export function ofAlphaIssue(market: Market, { of, netuid }: IssueRef): Told {
  const subnet = subnetOf(market, netuid);
  const { state } = subnet;
  if (of === 'subnet.alphaIssued')
    return told(alphaIssued(state), `Alpha issued of ${numbered(subnet)}`, { netuid });
  if (of === 'subnet.alphaGrowth') {
    const [row, issued] = [emissionRow(market, netuid), state.alphaIn + state.alphaOut];
    const growthRatio = dilutionRatio(row, toFloat(issued));
    if (growthRatio === null) throw noNumber('No alpha of it was issued yet.');
    return told(
      alphaGrowth(row, { issued, growthRatio }),
      `Growth of the alpha of ${numbered(subnet)} in a year`,
      {
        ...{
          netuid,
          refs: { i: [{ of: 'subnet.alphaInjected', netuid }], A: [{ of: 'subnet.alphaIssued', netuid }] },
        },
      },
    );
  }
  const around = { emissionRao: blockEmission(market.state.totalIssuance), priceRao: state.priceRao ?? 0n };
  const title = `Alpha into the pool of ${numbered(subnet)}, a block`;
  return told(alphaInjected(emissionRow(market, netuid), around), title, { netuid });
}

export function ofAlphaHalving(market: Market, ref: Exclude<AlphaRef, IssueRef>): Told {
  const { netuid, edge, blockSeconds = BLOCK_SECONDS } = ref;
  const subnet = subnetOf(market, netuid);
  const found = alphaHalvings(market, { blockSeconds })(subnet);
  if ('missing' in found) throw noNumber(found.missing);
  const next = found.halvings[0]!;
  const pace = paceOf(market, subnet, found.injectedPerBlock);
  const injected = injectedRatios(pace)!;
  const dates = { now: next.date, early: next.dateEarly, late: next.dateLate };
  const derived = alphaHalvingDate({
    ...{ issuance: pace.alphaIssuance, atMs: market.state.atMs, blockSeconds, index: next.index },
    ...{ injectedRatio: injected[edge ?? 'now'], injectedSource: INJECTED[edge ?? 'now'] },
    dateMs: dates[edge ?? 'now'],
  });
  return told(derived, `Alpha halving ${next.index} of ${numbered(subnet)}${endOf(edge)}`, { netuid });
}

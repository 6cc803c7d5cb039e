// What happened on the way of a scenario, and what of it did nothing, in words for whoever reads it.
import type { Ignored, IgnoredReason } from '#engine/scenario/request.ts';
import type { Told } from '#engine/scenario/record.ts';

const nameOf = (netuid: number | null) => (netuid === 0 ? 'root' : `SN${netuid}`);

const percent = (ratio: number) => `${Number((ratio * 100).toPrecision(3))} %`;
const amount = (value: number) => Number(Math.abs(value).toPrecision(5)).toLocaleString('en');

const overDays = ({ day, untilDay, times }: Told) =>
  times > 1 ? `, ${times} times over ${untilDay - day + 1} days` : '';

function change({ priceBefore, priceAfter }: Told): string {
  if (priceBefore === undefined || priceAfter === undefined) return '';
  const ratio = priceAfter / priceBefore - 1;
  return `; the price ${ratio < 0 ? 'fell' : 'rose'} by ${percent(Math.abs(ratio))}`;
}

const paid = ({ alpha = 0, tao = 0, netuid }: Told) =>
  alpha > 0
    ? `SN${netuid} was dissolved: your ${amount(alpha)} alpha was paid out as ${amount(tao)} free TAO`
    : `SN${netuid} was dissolved and replaced`;

const traded = (told: Told): string => {
  const { netuid, alpha = 0, tao = 0 } = told;
  const name = nameOf(netuid);
  const cost = told.costTao === undefined ? '' : `, at a cost of ${amount(told.costTao)} TAO`;
  if (netuid === 0) {
    return tao < 0
      ? `You staked ${amount(tao)} TAO on root${overDays(told)}`
      : `You took ${amount(tao)} TAO off root${overDays(told)}`;
  }
  return alpha < 0
    ? `You sold ${amount(alpha)} alpha of ${name} for ${amount(tao)} TAO${overDays(told)}${cost}`
    : `You bought ${amount(alpha)} alpha of ${name} for ${amount(tao)} TAO${overDays(told)}${cost}`;
};

const WORDS: Readonly<Record<Told['kind'], (told: Told) => string>> = {
  'price-change': (told) => `Users moved SN${told.netuid}${overDays(told)}${change(told)}`,
  outflow: (told) =>
    `Users took ${amount(told.tao ?? 0)} TAO out of SN${told.netuid}${overDays(told)}${change(told)}`,
  'alpha-outflow': (told) =>
    `Users sold ${amount(told.alpha ?? 0)} alpha of SN${told.netuid}${overDays(told)}${change(told)}`,
  'whale-exit': (told) =>
    `One holder sold ${amount(told.alpha ?? 0)} alpha of SN${told.netuid}${overDays(told)}${change(told)}`,
  emission: ({ netuid, value }) => `Block TAO of SN${netuid} was switched ${value === 0 ? 'off' : 'on'}`,
  deregistration: paid,
  take: ({ value = 0 }) => `All validators take ${percent(value)}`,
  'own-take': ({ value = 0 }) => `Your own validators take ${percent(value)}`,
  rules: () => 'Other rules began',
  buy: traded,
  sell: traded,
  rebalance: (told) => `${traded(told)}, back to the targets`,
  'tao-halving': ({ value }) => `TAO emission halved (number ${value})`,
  'alpha-halving': ({ netuid, value }) => `Alpha emission of SN${netuid} halved (number ${value})`,
};

/** One sentence of what happened. */
export const happenedText = (told: Told): string => `${WORDS[told.kind](told)}.`;

const REASONS: Readonly<Record<IgnoredReason, string>> = {
  'before-start': 'lies before the snapshot',
  'after-end': 'lies behind the horizon',
  'no-such-subnet': 'the snapshot holds no such subnet, or no price of it',
  'subnet-gone': 'the subnet had been dissolved by then',
  'no-switches': 'the rules of that time have no switches',
  'nothing-held': 'nothing was held to sell',
  'no-money': 'there was less TAO than it wanted',
  'nobody-to-sell': 'nobody but you and the chain had alpha to sell',
};

const PARTS: Readonly<Record<string, string>> = {
  events: 'Event',
  trades: 'Trade',
  flows: 'Subnets that differ',
  rebalancing: 'Rebalancing',
};

/** `Event 1` of `events.0`. */
function partName(source: string): string {
  const [part = '', index] = source.split('.');
  const name = PARTS[part] ?? part;
  return index === undefined ? name : `${name} ${Number(index) + 1}`;
}

/** One sentence of what did nothing, or less than it should. */
export const ignoredText = ({ source, netuid, reason }: Ignored): string =>
  `${partName(source)}${netuid === null ? '' : ` at ${nameOf(netuid)}`}: ${REASONS[reason]}.`;

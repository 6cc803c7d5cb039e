// What the outlook of a subnet says in words, and the rows of its waterfall. Pure: the answer of subnet.outlook in.
import type { NumberRefText } from '#contract/number-refs.ts';
import type { WireOut } from '#contract/methods.ts';
import { percentText } from '#renderer/format/percent.ts';
import { ratioOf } from '#renderer/format/typed-number.ts';
import { gateTitle } from '#renderer/views/positions/standing-words.ts';

export type Outlook = WireOut<'subnet.outlook'>;
/** A part of the outlook where it stands. */
export type There<Part extends 'yield' | 'lifecycle' | 'dissolution' | 'alphaHalving' | 'gate'> = Exclude<
  Outlook[Part],
  { missing: string }
>;

export const horizons = [
  { value: 30, label: '30 days' },
  { value: 90, label: '90 days' },
  { value: 365.25, label: '1 year' },
] as const;

/** The horizon inside a sentence. */
export const horizonText = (days: number): string =>
  horizons.find(({ value }) => value === days)?.label ?? `${days} days`;

export interface WaterfallRow {
  key: string;
  /** What it stands behind. */
  step: There<'yield'>['steps'][number]['name'];
  title: string;
  changeRatio: number;
  fromRatio: number;
  toRatio: number;
  /** From here on the figures depend on how much is held. */
  ofHolding: boolean;
  total: boolean;
}

const STEP_TITLES = {
  nominal: 'Nominal, before take',
  dilution: 'Dilution by new alpha',
  take: 'Validator’s take',
  fees: 'Swap fee',
  slippage: 'Slippage of the sale',
} as const;

/** The steps and, below them, what is left. */
export function waterfallRows({ steps }: There<'yield'>): WaterfallRow[] {
  const rows = steps.map(({ name, changeRatio, leftRatio }) => ({
    key: name,
    step: name,
    title: STEP_TITLES[name],
    changeRatio,
    fromRatio: leftRatio - changeRatio,
    toRatio: leftRatio,
    ofHolding: name === 'slippage',
    total: false,
  }));
  const left = steps.at(-1)?.leftRatio ?? 0;
  const real = {
    key: 'real',
    step: 'slippage' as const,
    title: 'Real yield',
    changeRatio: left,
    fromRatio: 0,
    toRatio: left,
  };
  return [...rows, { ...real, ofHolding: true, total: true }];
}

/** The least and the most of all rows, zero among them: one scale for the table. */
export function waterfallScale(rows: readonly WaterfallRow[]): { least: number; most: number } {
  const ends = rows.flatMap(({ fromRatio, toRatio }) => [fromRatio, toRatio]);
  return { least: Math.min(0, ...ends), most: Math.max(0, ...ends) };
}

/** What the yield was divided by. */
export function yieldBasisText({ denominator }: Pick<There<'yield'>, 'denominator'>): string {
  const by =
    denominator === 'earning-alpha'
      ? 'alpha on hotkeys that earn dividends'
      : 'all alpha outside the pool, idle and burned alpha included';
  return `Ideal consensus over ${by}.`;
}

const ASSUMED = {
  'no-basket-sale': 'No sale of validators’ baskets is counted; one would lower it.',
  'no-protocol-alpha': 'The chain’s own alpha is not known: between none and all of the rest.',
  'half-of-alpha-out-counts':
    'How much alpha shares in the pot is not known: between half and all of the alpha outside the pool.',
} as const;

export const assumedText = (assumed: There<'dissolution'>['assumed']): string =>
  assumed.map((each) => ASSUMED[each]).join(' ');

/** Weight against bar, and what comes of it. */
export function gateFact(gate: Outlook['gate']): string {
  if ('missing' in gate || !gate.switchedOn || gate.barRatio === 0) return gateTitle(gate);
  const [weight, bar] = [gate.weightRatio, gate.barRatio].map((ratio) => percentText(ratio, { digits: 2 }));
  return `weight ${weight}, bar ${bar}: ${percentText(gate.passRatio)} passes`;
}

/** What opens it: what passes of the weight; null where there is no gate to pass. */
export const gateNumber = ({ netuid, gate }: Outlook): NumberRefText | null =>
  'missing' in gate || !gate.switchedOn || gate.barRatio === 0 ? null : { of: 'gate.pass', netuid };

/** `4 of 52 subnets dissolved since October 2025 had been last for under 12 hours.` */
export function warningText({ warnings }: There<'lifecycle'>): string {
  const sum = (entries: typeof warnings) => entries.reduce((all, { caseCount }) => all + caseCount, 0);
  const short = warnings.filter(({ timeLast }) => SHORT.includes(timeLast));
  return `${sum(short)} of ${sum(warnings)} subnets dissolved since October 2025 had been last for under 12 hours.`;
}
const SHORT = ['<1h', '1-4h', '4-8h', '8-12h'];

/** A typed percentage as a ratio; null where it is none from 0 to 100. */
export function readFall(text: string): number | null {
  const ratio = ratioOf(text);
  return ratio !== null && ratio >= 0 && ratio <= 1 ? ratio : null;
}

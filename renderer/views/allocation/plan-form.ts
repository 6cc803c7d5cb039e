// What a plan is asked with, from the controls above it; and the sentences about what came out. Pure.
import type { WireIn, WireOut } from '#contract/methods.ts';
import type { NumberRefText } from '#contract/number-refs.ts';
import type { Trade } from '#contract/rebalance.ts';
import { netuidText } from '#renderer/format/alpha-symbol.ts';
import { parseAmount } from '#renderer/format/amount.ts';
import { countText } from '#renderer/format/count.ts';
import { missingSentences, missingWords } from '#renderer/views/pnl/pnl-words.ts';

export type Plan = WireOut<'allocation.rebalance'>;
export type PlanMode = Plan['mode'];

export interface PlanForm {
  mode: PlanMode;
  /** TAO; empty for none. */
  newTao: string;
  /** Percent of a TAO of drift. */
  costPercent: string;
  allowMoves: boolean;
  years: number;
}

export interface ReadPlan {
  /** Null while a field cannot be read. */
  input: WireIn<'allocation.rebalance'> | null;
  newError: string | null;
  costError: string | null;
}

const UNITS_PER_PERCENT = 1e9;

/** The question of a form; empty fields are defaults. */
export function readPlanForm(form: PlanForm, locale?: string): ReadPlan {
  const newRao = form.newTao.trim() === '' ? 0n : parseAmount(form.newTao, locale);
  const percentUnits = parseAmount(form.costPercent, locale);
  const cost = percentUnits === null ? null : Number(percentUnits) / UNITS_PER_PERCENT / 100;
  const newError = newRao === null ? 'Not an amount. Write digits and at most nine decimals.' : null;
  const costError = cost === null || cost > 1 ? 'Not a percentage from 0 to 100.' : null;
  if (newRao === null || cost === null || costError !== null) return { input: null, newError, costError };
  const { mode, allowMoves, years } = form;
  return {
    input: { mode, allowMoves, years, newRao: newRao.toString(), costPerDrift: cost },
    ...{ newError, costError },
  };
}

/** What a plan's numbers are explained under; null while there is no plan. */
export type PlanTerms = Extract<NumberRefText, { rebalancing: unknown }>['rebalancing'];

/** The question of a plan without its horizon, which its trades do not rest on. */
export const termsOf = ({
  mode,
  newRao,
  costPerDrift,
  allowMoves,
}: WireIn<'allocation.rebalance'>): PlanTerms => ({ mode, newRao, costPerDrift, allowMoves });

/** Part of the drift that the trades remove; null where there is none. */
export function removedRatio({ driftBeforeRao, driftAfterRao }: Plan): number | null {
  const before = Number(driftBeforeRao);
  return before === 0 ? null : (before - Number(driftAfterRao)) / before;
}

/** The sum of gains; null where none of them is known. */
export const gainShown = ({ gain, missingCount }: Plan['gain']['tao']): string | null =>
  gain === '0' && missingCount > 0 ? null : gain;

type Missing = NonNullable<Trade['gain']['tao']['missing']>;

/** How many trades have no gain, by what their cell says instead. What is carried along realises nothing. */
const missingBy = (trades: readonly Trade[], unit: keyof Trade['gain']): ReadonlyMap<Missing, number> => {
  const all = trades.map(({ gain }) => gain[unit].missing).filter((why) => why !== null);
  const groups = Map.groupBy(all, (why) => why);
  groups.delete('carried-over');
  return new Map([...groups].map(([why, { length }]) => [why, length]));
};

/** What the totals of gains leave out and why, a sentence for each reason; empty where they leave out nothing. */
export function gainNote({ trades, gain }: Pick<Plan, 'trades' | 'gain'>): string {
  const counts = { tao: missingBy(trades, 'tao'), fiat: missingBy(trades, 'fiat') };
  const leaveOut = (totals: string, count: number, why: Missing) =>
    `${totals} ${countText(count, 'trade')} marked “${missingWords[why]}”: ${lowerFirst(missingSentences[why])}`;
  return [...new Set([...counts.tao.keys(), ...counts.fiat.keys()])]
    .flatMap((why) => {
      const [tao = 0, fiat = 0] = [counts.tao.get(why), counts.fiat.get(why)];
      if (tao === fiat) return leaveOut('Both totals of gains leave out', tao, why);
      return [
        tao > 0 ? leaveOut('The total gain in τ leaves out', tao, why) : '',
        fiat > 0 ? leaveOut(`The total gain in ${gain.currency} leaves out`, fiat, why) : '',
      ].filter((sentence) => sentence !== '');
    })
    .join(' ');
}

const lowerFirst = (sentence: string) => sentence.charAt(0).toLowerCase() + sentence.slice(1);

/** `Sell SN95`, `Buy SN4`, `SN64 to SN4`. */
export function tradeName({ kind, from, to }: Trade): string {
  const name = ({ netuid }: Trade['from']) => (netuid === 0 ? 'root' : netuidText(netuid ?? 0));
  if (kind === 'move') return `Move ${name(from)} to ${name(to)}`;
  return kind === 'sell' ? `Sell ${name(from)}` : `Buy ${name(to)}`;
}

/** The largest of a trade's moves of a price; null on root. */
export const tradeImpact = ({ sellImpactRatio, buyImpactRatio }: Trade): number | null =>
  sellImpactRatio === null && buyImpactRatio === null
    ? null
    : Math.max(sellImpactRatio ?? 0, buyImpactRatio ?? 0);

/** The leg that moves its price most. */
export const impactLeg = ({ sellImpactRatio, buyImpactRatio }: Trade): 'sell' | 'buy' =>
  (sellImpactRatio ?? -1) >= (buyImpactRatio ?? -1) ? 'sell' : 'buy';

/** What the assumptions of a plan are called on screen; one without a word here keeps the planner’s own. */
export const assumptionTitles: Readonly<Record<string, string>> = {
  worth: 'Worth',
  cost: 'Cost',
  limit: 'How deep',
  order: 'Order',
  extrinsicFees: 'Extrinsic fees',
  moveFee: 'Fee of a move',
  wallets: 'Wallets',
  comparison: 'Comparison',
  unnamed: 'Without a target',
};

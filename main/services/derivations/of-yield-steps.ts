// How the steps from nominal to real yield of what is held in a subnet come about, as the outlook shows them.
import type { NumberRef } from '#contract/number-refs.ts';
import { alphaOf, FROM } from '#engine/derivation.ts';
import { poolTerms } from '#engine/pool/derive.ts';
import { spotPrice } from '#engine/pool/pool.ts';
import { priceToFloat } from '#engine/pool/price.ts';
import { yieldLeft, yieldTaken } from '#engine/staking/derive-steps.ts';
import { DAYS_PER_YEAR } from '#engine/units.ts';
import { poolFor, subnetOf } from '#services/quotes.ts';
import type { Valuation } from '#services/valuation.ts';
import { alphaWaterfall, yieldTerms } from '#services/yields.ts';
import { noNumber, numbered, told, type Told } from './told.ts';

type StepRef = Extract<NumberRef, { step: unknown }>;

const WORDS: Readonly<Record<StepRef['step'], string>> = {
  nominal: 'Nominal, before take',
  dilution: 'Dilution by new alpha',
  take: 'Validator’s take',
  fees: 'Swap fee',
  slippage: 'Slippage of the sale',
};

export function ofYieldStep({ market, sales }: Valuation, ref: StepRef): Told {
  const { netuid, horizonDays, step } = ref;
  const subnet = subnetOf(market, netuid);
  const sale = sales.find((each) => each.subnet.netuid === netuid);
  if (!sale) throw noNumber('Nothing that is counted and valued is held here.');
  const terms = yieldTerms(market);
  const years = horizonDays / DAYS_PER_YEAR;
  const fall = alphaWaterfall(terms, subnet, { amount: sale.amount, years });
  if ('missing' in fall || fall.dilutionRatio === null) throw noNumber('missing' in fall ? fall.missing : '');
  const at = fall.steps.findIndex(({ name }) => name === step);
  const behind = fall.steps[at]!.leftRatio;
  const last = fall.steps[at - 1];
  const title = `${WORDS[step]}: ${numbered(subnet)}`;
  if (ref.of === 'yield.change') {
    const lead = (name: StepRef['step']): NumberRef[] => [{ ...ref, of: 'yield.left', step: name }];
    return told(yieldTaken({ before: last?.leftRatio ?? 0, behind }), title, {
      ...{ netuid, refs: { L: lead(step), ...(last && { B: lead(last.name) }) } },
    });
  }
  const pool = poolFor(subnet);
  const facts = {
    ...{ pool: poolTerms(pool), spotPrice: priceToFloat(spotPrice(pool)), takeRatio: terms.takeRatio },
    ...{ grossAprRatio: fall.grossAprRatio, dilutionRatio: fall.dilutionRatio, years },
    held: { quantity: alphaOf(sale.amount), source: FROM.portfolio },
  };
  return told(yieldLeft(facts, step, behind), `${title}, left behind it`, { netuid });
}

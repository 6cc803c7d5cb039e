/**
 * How the numbers of an exit over days come about: sums over tranches and subnets, and each tranche by the closed form
 * of the pool it met. A tranche meets the pool that those before it left and that recovery brought back since.
 */
import {
  alphaOf,
  type Derivation,
  floatInput,
  floatOf,
  FROM,
  input,
  priceOf,
  taoOf,
} from '#engine/derivation.ts';
import { EXTRINSIC_FEES } from '#engine/pool/extrinsic-fees.ts';
import { fallInto, POOL_ROUNDING, projectedPoolTerms, saleInto } from '#engine/pool/derive.ts';
import { exitTotal, type TotalParts } from '#engine/valuation/derive.ts';
import { limitFor } from './limit.ts';
import type { SoldTranche, SubnetExit } from './plan.ts';

/** E = F + R + Σ s: what is received by the end. */
export function planTotal(parts: TotalParts, exact: boolean): Derivation {
  const total = exitTotal(parts);
  const tranches = { label: 'TAO that the tranches of each subnet bring', source: FROM.model };
  return {
    ...total,
    exact,
    inputs: total.inputs.map((each) => (each.symbol === 's' ? { ...each, ...tranches } : each)),
    source: 'root is TAO one for one; alpha of a subnet is sold in its tranches',
  };
}

/** What has become of one subnet by the end of a day. */
export interface ByDay {
  readonly label: string;
  readonly proceedsRao: bigint;
  /** At the prices of the start. */
  readonly soldMarkRao: bigint;
  /** At the prices of that day. */
  readonly markLeftRao: bigint;
}

const bySubnet = (
  parts: readonly ByDay[],
  of: { readonly symbol: string; readonly label: string; read(part: ByDay): bigint },
) => ({
  ...{ symbol: of.symbol, label: of.label, source: FROM.model },
  values: parts.map((part) => ({ label: part.label, quantity: taoOf(of.read(part)) })),
});
const RECEIVED = {
  symbol: 's',
  label: 'TAO of each subnet’s tranches until then',
  read: ({ proceedsRao }: ByDay) => proceedsRao,
};
const SOLD = {
  symbol: 'm',
  label: 'What those tranches sold, at the prices of the start',
  read: ({ soldMarkRao }: ByDay) => soldMarkRao,
};
const sumBy = (parts: readonly ByDay[], read: (part: ByDay) => bigint) =>
  parts.reduce((sum, part) => sum + read(part), 0n);

/** L = Σ m − Σ s: what the tranches until a day lose against the prices of the start. */
export const lostByDay = (parts: readonly ByDay[], exact: boolean): Derivation => ({
  ...{ symbol: 'L', formula: 'sum(m) − sum(s)', exact, tolerance: null },
  result: taoOf(sumBy(parts, SOLD.read) - sumBy(parts, RECEIVED.read)),
  inputs: [bySubnet(parts, SOLD), bySubnet(parts, RECEIVED)],
  source: 'definition',
});

/** U = M − F − R − Σ m: what is not sold by a day, at the prices of the start. */
export function unsoldByDay(
  parts: readonly ByDay[],
  of: { readonly markRao: bigint; readonly freeRao: bigint; readonly rootRao: bigint },
  exact: boolean,
): Derivation {
  const { markRao, freeRao, rootRao } = of;
  const tao = (symbol: string, label: string, rao: bigint) =>
    input(symbol, label, { quantity: taoOf(rao), source: FROM.portfolio });
  return {
    ...{ symbol: 'U', formula: 'M − F − R − sum(m)', exact, tolerance: null, source: 'definition' },
    result: taoOf(markRao - freeRao - rootRao - sumBy(parts, SOLD.read)),
    inputs: [
      tao('M', 'Mark of the portfolio', markRao),
      tao('F', 'Free TAO', freeRao),
      tao('R', 'TAO on root', rootRao),
      bySubnet(parts, SOLD),
    ],
  };
}

/** V = Σ v: what is not sold by a day, at the prices of that day. */
export const leftByDay = (parts: readonly ByDay[], exact: boolean): Derivation => ({
  ...{ symbol: 'V', formula: 'sum(v)', exact, tolerance: null },
  result: taoOf(sumBy(parts, ({ markLeftRao }) => markLeftRao)),
  inputs: [
    bySubnet(parts, {
      symbol: 'v',
      label: 'Not sold, at the price of that day',
      read: (part) => part.markLeftRao,
    }),
  ],
  source: 'spot prices of the pools as the tranches and recovery left them',
});

/** P = Σ t: what the tranches of one subnet bring. */
export const planProceeds = (
  tranches: readonly { readonly label: string; readonly rao: bigint }[],
  { proceedsRao, exact }: { readonly proceedsRao: bigint; readonly exact: boolean },
): Derivation => ({
  symbol: 'P',
  formula: 'sum(t)',
  result: taoOf(proceedsRao),
  exact,
  tolerance: null,
  inputs: [
    {
      ...{ symbol: 't', label: 'TAO of each tranche', source: FROM.model },
      values: tranches.map(({ label, rao }) => ({ label, quantity: taoOf(rao) })),
    },
  ],
  source: 'the tranches one after the other into the same pool',
});

/** Alpha of a tranche, and the pool it meets. */
const trancheOrder = ({ alpha }: SoldTranche) => ({
  given: input('a', 'Alpha of the tranche', { quantity: alphaOf(alpha), source: FROM.model }),
  when: ' before it',
});

/** t = y·(1 − (x/(x + a·(1 − f)))^r): one tranche. */
export const trancheProceeds = (
  tranche: SoldTranche,
  { feeRateU16, exact }: { readonly feeRateU16: number; readonly exact: boolean },
): Derivation => ({
  symbol: 't',
  result: taoOf(tranche.proceedsRao),
  exact,
  tolerance: exact ? POOL_ROUNDING : 'the sum of all tranches is rounded down once: within a rao',
  ...saleInto(projectedPoolTerms(tranche.before, feeRateU16), trancheOrder(tranche)),
});

/** i: how far one tranche lowers the price it meets. */
export const trancheImpact = (
  tranche: SoldTranche,
  { feeRateU16, exact }: { readonly feeRateU16: number; readonly exact: boolean },
): Derivation => ({
  symbol: 'i',
  result: floatOf('ratio', 1 - tranche.priceAfter / tranche.priceBefore),
  exact,
  tolerance: POOL_ROUNDING,
  ...fallInto(projectedPoolTerms(tranche.before, feeRateU16), trancheOrder(tranche)),
});

/** l = p·(1 − T): the limit of a tranche, below the price it meets by its own impact. */
export function trancheLimit({ priceBefore, priceAfter }: SoldTranche, exact: boolean): Derivation {
  const { toleranceRatio, priceRao } = limitFor({ priceBefore, priceAfter });
  return {
    symbol: 'l',
    formula: 'p · (1 − T)',
    result: priceOf(priceRao),
    exact,
    tolerance: 'rounded down to whole rao per alpha',
    inputs: [
      floatInput('p', 'Spot price it meets', {
        ...{ unit: 'tao-per-alpha', value: priceBefore, source: FROM.model },
      }),
      floatInput('T', 'Its impact, up to the next 0.01 %', {
        ...{ unit: 'ratio', value: toleranceRatio, source: FROM.model },
      }),
    ],
    source: 'definition: it fills whole while the pool is as planned',
  };
}

/** D = E − N: what the plan brings beyond another; below zero it brings less. */
const beyond = (exitRao: bigint, otherRao: bigint, exact: boolean) => ({
  ...{ symbol: 'D', formula: 'E − N', result: taoOf(exitRao - otherRao), exact, tolerance: null },
  received: input('E', 'Received by the end', { quantity: taoOf(exitRao), source: FROM.model }),
});

/** Beyond one order for each subnet now. */
export function beyondAtOnce(exitRao: bigint, atOnceRao: bigint, exact: boolean): Derivation {
  const { received, ...derived } = beyond(exitRao, atOnceRao, exact);
  return {
    ...derived,
    inputs: [
      received,
      input('N', 'Everything at once', { quantity: taoOf(atOnceRao), source: FROM.snapshot }),
    ],
    source: 'definition: both behind the same others',
  };
}

/** Beyond the same plan with nothing that comes back. */
export function broughtByRecovery(exitRao: bigint, withoutRao: bigint, exact: boolean): Derivation {
  const { received, ...derived } = beyond(exitRao, withoutRao, exact);
  const without = { quantity: taoOf(withoutRao), source: FROM.model };
  return {
    ...derived,
    inputs: [received, input('N', 'The same with nothing that comes back', without)],
    source: 'definition: the same horizon, daily share and others',
  };
}

/** L = Σ l: what one order for each subnet now would lose. */
export const lossOfAll = (
  losses: readonly { readonly label: string; readonly lostRao: bigint }[],
): Derivation => ({
  ...{ symbol: 'L', formula: 'sum(l)', exact: true, tolerance: null },
  result: taoOf(losses.reduce((sum, { lostRao }) => sum + lostRao, 0n)),
  inputs: [
    {
      ...{ symbol: 'l', label: 'Lost at once of each subnet', source: FROM.snapshot },
      values: losses.map(({ label, lostRao }) => ({ label, quantity: taoOf(lostRao) })),
    },
  ],
  source: 'definition: mark less what one order brings',
});

/** X = (Σ k + r)·u: the fees of a plan's extrinsics. */
export const feesOfPlan = (
  sales: readonly { readonly label: string; readonly extrinsicCount: number }[],
  of: { readonly rootCount: number; readonly feesRao: bigint },
): Derivation => ({
  ...{ symbol: 'X', formula: '(sum(k) + r) · u', exact: false, tolerance: null },
  result: taoOf(of.feesRao),
  inputs: [
    {
      ...{ symbol: 'k', label: 'Extrinsics of each subnet', source: FROM.model },
      values: sales.map(({ label, extrinsicCount }) => ({
        ...{ label, quantity: floatOf('number', extrinsicCount) },
      })),
    },
    floatInput('r', 'Stakes on root, one each', {
      ...{ unit: 'number', value: of.rootCount, source: FROM.portfolio },
    }),
    input('u', 'Fee of one sale', {
      ...{ quantity: taoOf(EXTRINSIC_FEES.sellRao), source: EXTRINSIC_FEES.source },
    }),
  ],
  source: 'one extrinsic for each stake in each tranche',
});

/** u = h − s: what stays of one subnet. */
export const staysOf = ({ held, sold, exact }: Pick<SubnetExit, 'held' | 'sold' | 'exact'>): Derivation => ({
  symbol: 'u',
  formula: 'h − s',
  result: alphaOf(held - sold),
  exact,
  tolerance: null,
  inputs: [
    input('h', 'Your alpha', { quantity: alphaOf(held), source: FROM.portfolio }),
    input('s', 'Sold by all tranches', { quantity: alphaOf(sold), source: FROM.model }),
  ],
  source: 'definition: sold and stuck are what is held, to the last unit',
});

export interface Unsold {
  readonly label: string;
  readonly alpha: bigint;
  readonly priceRao: bigint;
}

/** U = Σ a·p: what is not sold, at the spot prices of the end. */
export const unsoldMark = (
  subnets: readonly Unsold[],
  { markRao, exact }: { readonly markRao: bigint; readonly exact: boolean },
): Derivation => ({
  symbol: 'U',
  formula: 'sum(a · p)',
  result: taoOf(markRao),
  exact,
  tolerance: 'rounded down to whole rao for each subnet',
  inputs: [
    {
      ...{ symbol: 'a', label: 'Alpha not sold', source: FROM.model },
      values: subnets.map(({ label, alpha }) => ({ label, quantity: alphaOf(alpha) })),
    },
    {
      ...{ symbol: 'p', label: 'Spot price at the end', source: FROM.model },
      values: subnets.map(({ label, priceRao }) => ({ label, quantity: priceOf(priceRao) })),
    },
  ],
  source: 'spot price of the pool as the tranches and recovery left it',
});

/** Makes the estimates of a Monte Carlo run again from the record of a period; what is assumed stays as it is. */
import { ASSUMED, type Estimates } from '#engine/projection/estimates.ts';
import type { Facts, Period } from './facts.ts';
import { fitMarket, fitTaoUsd } from './fit-market.ts';
import { fitOwn } from './fit-own.ts';

/** Estimates of a period. Registration gaps are all that ended by its last day. */
export function fitEstimates(facts: Facts, period: Period): Estimates {
  const lastBlock = blockAtEnd(facts, period);
  return {
    market: fitMarket(facts, period),
    own: fitOwn(facts, period),
    taoUsd: fitTaoUsd(facts, period),
    registrationGaps: facts.dissolutions
      .filter(({ block }) => block <= lastBlock)
      .map(({ gapBlockCount }) => gapBlockCount),
    switches: ASSUMED.switches,
    takes: ASSUMED.takes,
    newPoolTao: ASSUMED.newPoolTao,
    origins: {
      prices: `daily readings of all pools, ${period.from} to ${period.to}`,
      subnets: `dissolutions up to ${period.to}`,
      taoUsd: `closes up to ${period.to}`,
    },
  };
}

/** The last reading's block where the period ends within the panel, else no bound. */
function blockAtEnd({ panel }: Facts, { to }: Period): number {
  const endMs = Date.parse(`${to}T23:59:59Z`);
  if (endMs > panel.at(-1)!.atMs) return Infinity;
  return panel.findLast(({ atMs }) => atMs <= endMs)!.block;
}

/** The figures to four digits, as estimates.ts states them. */
export function stated<T>(figures: T): T {
  if (typeof figures === 'number') return Number(figures.toPrecision(4)) as T;
  if (typeof figures !== 'object' || figures === null) return figures;
  if (Array.isArray(figures)) return figures.map(stated) as T;
  return Object.fromEntries(Object.entries(figures).map(([key, value]) => [key, stated(value)])) as T;
}

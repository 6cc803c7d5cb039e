// A derivation of the engine with its title and the numbers that lead on from it.
import type { z } from 'zod';
import type { NumberRef } from '#contract/number-refs.ts';
import type { Derivation } from '#engine/derivation.ts';
import { AppError } from '#contract/errors.ts';
import type { Basis } from '#contract/schemas.ts';
import { ROOT_NETUID } from '#services/holdings.ts';
import type { Market } from '#services/market.ts';

type BasisFacts = z.output<typeof Basis>;

export interface Told extends Derivation {
  readonly title: string;
  /** What the run it was read off stands on; null: the chosen snapshot and its rules. */
  readonly basis: BasisFacts | null;
  readonly netuid: number | null;
  /** By symbol: what explains each of its values. */
  readonly refs: Readonly<Record<string, readonly (NumberRef | null)[]>>;
}

export const told = (
  derivation: Derivation,
  title: string,
  more: { readonly netuid?: number; readonly refs?: Told['refs'] } = {},
): Told => ({ ...derivation, title, basis: null, netuid: more.netuid ?? null, refs: more.refs ?? {} });

/** The same on the snapshot and the rules of a run, which need not be the chosen ones. */
export const onBasisOf = (told: Told, ran: BasisFacts): Told => {
  const { snapshotId, block, asOf, ruleSet, ruleSetAssumed } = ran;
  return { ...told, basis: { snapshotId, block, asOf, ruleSet, ruleSetAssumed } };
};

/** How every derivation calls a subnet. */
export const numbered = ({ netuid, name }: { readonly netuid: number; readonly name: string }): string =>
  `SN${netuid} ${name}`;

/** Free TAO, root and what is no subnet have no number. */
export const withNumber = (netuid: number | null, label: string): string =>
  netuid !== null && netuid !== ROOT_NETUID ? numbered({ netuid, name: label }) : label;

/** The price of a TAO: the one the user set, or the snapshot's with who published it. */
export function usdPriceOf(price: Market['usdPerTao'], setUsdPerTao?: number) {
  if (setUsdPerTao !== undefined) return { usdPerTao: setUsdPerTao, source: 'set by you' };
  if (price === null) throw noNumber('The snapshot knows no price of a TAO.');
  return { usdPerTao: price.value, source: `${price.note} ${price.date}`.trim() };
}

/** Where what the user's own file said is from. */
export const fromFile = ({
  observedAtMs,
  importId,
}: {
  readonly observedAtMs: number;
  readonly importId: number;
}): string => {
  const minute = new Date(observedAtMs).toISOString().slice(0, 16).replace('T', ' ');
  return `the file of ${minute} UTC, import ${importId}`;
};

/** A number that is missing has no derivation: the reason it is missing is the answer. */
export const noNumber = (why: string): AppError =>
  new AppError('snapshot-incomplete', `There is no such number here. ${why}`);

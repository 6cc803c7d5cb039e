// A derivation of the engine with its title and the numbers that lead on from it.
import type { NumberRef } from '#contract/derivations.ts';
import type { Derivation } from '#engine/derivation.ts';
import { AppError } from '#contract/errors.ts';

export interface Told extends Derivation {
  readonly title: string;
  readonly netuid: number | null;
  /** By symbol: what explains each of its values. */
  readonly refs: Readonly<Record<string, readonly (NumberRef | null)[]>>;
}

export const told = (
  derivation: Derivation,
  title: string,
  more: { readonly netuid?: number; readonly refs?: Told['refs'] } = {},
): Told => ({ ...derivation, title, netuid: more.netuid ?? null, refs: more.refs ?? {} });

/** A number that is missing has no derivation: the reason it is missing is the answer. */
export const noNumber = (why: string): AppError =>
  new AppError('snapshot-incomplete', `There is no such number here. ${why}`);

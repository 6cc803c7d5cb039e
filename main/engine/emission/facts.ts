/**
 * What a calculation lacked, as data: a fact without which there is no result, or one a named default stood in
 * for. Every outcome of this folder says one or the other. Must not choose defaults (each rule states its own).
 */

/** A fact of the network or of subnets that a rule needs. */
export type Fact =
  | 'price'
  | 'movingPrice'
  | 'minerBurned'
  | 'emissionEnabled'
  | 'registrationAllowed'
  | 'emissionBar'
  | 'userFlow'
  | 'protocolFlow'
  | 'rootTao';

/** Without this there is no result. `netuids` is empty for a fact of the whole network. */
export interface MissingFact {
  readonly fact: Fact;
  readonly netuids: readonly number[];
}

/** The value that stood in for an unknown fact; 1 for a flag taken as set. */
export interface AssumedFact extends MissingFact {
  readonly value: number;
}

/** No result, and every fact that was missing. */
export interface FactsMissing {
  readonly ok: false;
  readonly code: 'facts-missing';
  readonly missing: readonly MissingFact[];
}

/** The refusal for a list of missing facts. */
export function factsMissing(missing: readonly MissingFact[]): FactsMissing {
  return { ok: false, code: 'facts-missing', missing };
}

/** The netuids of entries that lack a fact, as a list of at most one missing fact. */
export function lacking<T extends { readonly netuid: number }>(
  entries: readonly T[],
  fact: Fact,
  known: (entry: T) => boolean,
): MissingFact[] {
  const netuids = entries.filter((entry) => !known(entry)).map(({ netuid }) => netuid);
  return netuids.length === 0 ? [] : [{ fact, netuids }];
}

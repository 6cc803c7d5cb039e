// Turns the engine's facts that were missing, or that a default stood in for, into what a user reads.
import { AppError } from '#contract/errors.ts';
import type { AssumedFact, Fact, FactsMissing, MissingFact } from '#engine/emission/facts.ts';

/** In place of a figure: why there is none. */
export interface MissingWords {
  readonly missing: string;
}

const NAMES: Readonly<Record<Fact, string>> = {
  price: 'price',
  movingPrice: 'EMA price',
  minerBurned: 'miner burn',
  emissionEnabled: 'emission switch',
  registrationAllowed: 'registration flag',
  emissionBar: 'emission bar',
  userFlow: 'TAO flow',
  protocolFlow: 'protocol flow',
  rootTao: 'root stake',
};

function sentence({ fact, netuids }: MissingFact): string {
  const [first, ...more] = netuids;
  if (first === undefined) return `The snapshot holds no ${NAMES[fact]}.`;
  const others = more.length === 0 ? '' : ` and ${more.length} more subnets`;
  return `The snapshot holds no ${NAMES[fact]} of SN${first}${others}.`;
}

/** Every missing fact in words. */
export const missingText = ({ missing }: FactsMissing): string => missing.map(sentence).join(' ');

/** The outcome itself when it has a result; throws `snapshot-incomplete` naming every missing fact otherwise. */
export function orRefuse<T extends { readonly ok: true }>(outcome: T | FactsMissing): T {
  if (outcome.ok) return outcome;
  throw new AppError(
    'snapshot-incomplete',
    `${missingText(outcome)} Nothing was computed. Choose another snapshot or rule set.`,
  );
}

/** What stands in for a fact: flags count as set, a missing miner burn as none. */
const stoodIn = ({ fact, value }: AssumedFact): string =>
  fact === 'registrationAllowed' || fact === 'emissionEnabled' ? 'taken as set' : `taken as ${value}`;

/** The facts that a default stood in for, in the contract's form. */
export const assumptionsFrom = (assumed: readonly AssumedFact[]) =>
  assumed.map((entry) => ({
    name: entry.fact,
    value: stoodIn(entry),
    origin:
      entry.netuids.length === 0
        ? 'not in the snapshot'
        : `not in the snapshot for ${entry.netuids.length} subnets`,
  }));

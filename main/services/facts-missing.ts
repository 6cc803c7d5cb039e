// Turns the engine's "this fact is missing" into the refusal a user reads.
import { AppError } from '#contract/errors.ts';
import type { Fact, FactsMissing, MissingFact } from '#engine/emission/facts.ts';

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

/** The outcome itself when it has a result; throws `snapshot-incomplete` naming every missing fact otherwise. */
export function orRefuse<T extends { readonly ok: true }>(outcome: T | FactsMissing): T {
  if (outcome.ok) return outcome;
  const reasons = outcome.missing.map(sentence).join(' ');
  throw new AppError(
    'snapshot-incomplete',
    `${reasons} Nothing was computed. Choose another snapshot or rule set.`,
  );
}

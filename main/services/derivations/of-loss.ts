// How it comes about that a few subnets make up most of a loss, each leading on to its own.
import type { NumberRef } from '#contract/number-refs.ts';
import { mostLost } from '#engine/valuation/most-lost.ts';
import { partOfLoss } from '#engine/valuation/derive.ts';
import type { SubnetLoss } from '#services/most-lost.ts';
import { noNumber, numbered, told, type Told } from './told.ts';

export function mostOf(
  losses: readonly SubnetLoss[],
  { what, terms }: { readonly what: string; readonly terms: Extract<NumberRef, { terms: unknown }>['terms'] },
): Told {
  const found = mostLost(losses.map((loss) => ({ ...loss, label: numbered(loss.subnet) })));
  if (found === null) throw noNumber('Nothing is lost to a sale.');
  const lead = ({ subnet: { netuid } }: SubnetLoss): NumberRef => ({ of: 'plan.lostAtOnce', netuid, terms });
  return told(partOfLoss(found, what), `${what}: the part of the fewest subnets that make up most of it`, {
    refs: { l: found.most.map(lead), o: found.rest.map(lead) },
  });
}

// Decides whether a holding may be priced by a snapshot: netuid and registration must match, since netuids are reused.
// Never guesses a price; every refusal carries its reason and a sentence for the user.
import type { NoValueReason } from '#contract/schemas.ts';
import type { Holding } from './holdings.ts';
import type { Market, MarketSubnet } from './market.ts';
import type { NoValue } from './no-value.ts';

/** What decides whether a price applies. */
type PricedFacts = Pick<Holding, 'netuid' | 'registeredAtBlock' | 'observedAtMs'>;

export type PriceMatch =
  { readonly ok: true; readonly subnet: MarketSubnet } | ({ readonly ok: false } & NoValue);

/** Dates derived from block counts drift by up to a day a month. */
const DRIFT_ALLOWANCE_MS = 2 * 86_400_000;

const no = (reason: NoValueReason, message: string): PriceMatch => ({ ok: false, reason, message });

/**
 * The subnet whose price applies to a holding. A file without registration is taken to mean the registration of
 * its own date: a netuid registered after that date is another subnet.
 */
export function priceOf(holding: PricedFacts, market: Market): PriceMatch {
  const subnet = market.subnet(holding.netuid);
  const name = `SN${holding.netuid}`;
  if (subnet === null) {
    return no('subnet-not-in-snapshot', `${name} is not in the snapshot of ${market.dateText}.`);
  }
  const { registeredAtBlock } = subnet.state;
  if (holding.registeredAtBlock !== null && holding.registeredAtBlock !== registeredAtBlock) {
    return no(
      'other-registration',
      `${name} was registered anew in block ${registeredAtBlock}: the snapshot prices another subnet.`,
    );
  }
  if (
    holding.registeredAtBlock === null &&
    holding.observedAtMs + DRIFT_ALLOWANCE_MS < market.blockTimeMs(registeredAtBlock)
  ) {
    return no(
      'registered-after-balance',
      `${name} was registered in block ${registeredAtBlock}, after the date of this balance: the snapshot prices another subnet.`,
    );
  }
  return { ok: true, subnet };
}

// The mirror's reading of TAO in USD, from pools of wrapped TAO. A block that could not be priced is null there, which is
// no price of zero.
import { parseTokens, RAO_PER_TAO } from '#engine/units.ts';
import type { DraftPrice } from '#importers/adapter.ts';
import type { Fields } from '#importers/fields.ts';
import { NumberText } from '#importers/json-text.ts';

/** A million USD for a TAO would be an error of whoever measured it. */
const LARGEST_PRICE_NANO = 1_000_000n * RAO_PER_TAO;

/** The price of a reading at its moment; null where it has none, and a warning where it cannot be read. */
export function readUsdPrice(reading: Fields): DraftPrice | null {
  const stated = reading.get('usd_per_tao');
  const atMs = reading.moment('observed_at');
  if (stated === undefined || stated === null || atMs === null) return null;
  const parsed = stated instanceof NumberText ? parseTokens(stated.digits) : null;
  if (parsed !== null && parsed.units > 0n && parsed.units <= LARGEST_PRICE_NANO) {
    return { currency: 'USD', atMs, period: 'moment', nanoPerTao: parsed.units };
  }
  const message = 'usd_per_tao cannot be read as a price. It is missing here.';
  return reading.report('usd_per_tao', { severity: 'warning', code: 'unreadable-value', message });
}

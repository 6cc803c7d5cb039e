// Names of tokens as the API writes them: `TAO`, and `SN64` for the token of a subnet.
import type { Fields } from '#importers/fields.ts';

/** A subnet's netuid, or TAO itself. */
export type Token = number | 'TAO';

const LARGEST_NETUID = 65_535;

/** The token a text names; null where it names none. */
export function tokenOf(text: string): Token | null {
  if (text === 'TAO') return 'TAO';
  const netuid = Number(/^SN(\d{1,5})$/u.exec(text)?.[1] ?? LARGEST_NETUID + 1);
  return netuid > LARGEST_NETUID ? null : netuid;
}

/** The token a field names; null and an issue with the name where nobody knows it. */
export function readToken(fields: Fields, field: string): Token | null {
  const text = fields.text(field) ?? '';
  const token = tokenOf(text);
  if (token !== null) return token;
  const message = `Row ${fields.row}: the token "${text}" of ${field} is not known. The row was left out.`;
  return fields.report(field, { severity: 'error', code: 'unknown-value', message });
}

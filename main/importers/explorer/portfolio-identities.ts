// What the totals of a portfolio row say of each other: the alpha earned follows from what came and went, the profit from the
// average cost of what was bought, rewards at no cost. Recomputed on an answer the API's documentation shows (SN64: 145.881508039
// alpha earned, -0.222230533 TAO realised). A difference is reported and changes nothing.
import { formatTokens } from '#engine/units.ts';
import type { Fields } from '#importers/fields.ts';
import { integerOf } from './decimal.ts';

interface Expected {
  readonly field: string;
  readonly units: bigint;
  /** What it is computed from at a price that may be a moment older; 0 where no price is in it. */
  readonly scale: bigint;
}

/** One part in a million of that, and a hundred units that rounding takes. */
function isNear(stated: bigint, { units, scale }: Expected): boolean {
  const gap = stated > units ? stated - units : units - stated;
  return gap <= scale / 1_000_000n + 100n;
}

/** Totals of a row by their short names; null where one is missing or no whole number. */
function totalsOf<Name extends string>(
  fields: Fields,
  names: Record<Name, string>,
): Record<Name, bigint> | null {
  const totals = Object.entries<string>(names).map(
    ([name, field]) => [name, integerOf(fields.get(field))] as const,
  );
  if (totals.some(([, units]) => units === null)) return null;
  return Object.fromEntries(totals) as Record<Name, bigint>;
}

function expectedOf(fields: Fields): Expected[] {
  const totals = totalsOf(fields, {
    balance: 'balance',
    balanceTao: 'balance_as_tao',
    bought: 'total_bought_alpha',
    boughtTao: 'total_bought_alpha_as_tao',
    sold: 'total_sold_alpha',
    soldTao: 'total_sold_alpha_as_tao',
    received: 'total_transferred_in_alpha',
    sent: 'total_transferred_out_alpha',
  });
  if (totals === null) return [];
  const { balance, balanceTao, bought, boughtTao, sold, soldTao, received, sent } = totals;
  const atStart = integerOf(fields.get('period_start_alpha'));
  const earned = balance + sold + sent - bought - received - (atStart ?? 0n);
  const expected = [{ field: 'total_earned_alpha', units: earned, scale: 0n }];
  // What alpha cost that was transferred, or held when a period began, the row does not say.
  if (atStart !== null || received !== 0n || sent !== 0n || bought === 0n) return expected;
  const soldCost = (boughtTao * (sold < bought ? sold : bought)) / bought;
  return [
    ...expected,
    { field: 'realised_profit_tao', units: soldTao - soldCost, scale: 0n },
    {
      field: 'unrealised_profit_tao',
      units: balanceTao - (boughtTao - soldCost),
      scale: balanceTao + boughtTao,
    },
  ];
}

/** Reports totals that do not follow from the others. */
export function checkIdentities(fields: Fields): void {
  for (const expected of expectedOf(fields)) {
    const { field, units } = expected;
    const stated = integerOf(fields.get(field));
    if (stated === null || isNear(stated, expected)) continue;
    const message = `Row ${fields.row}: ${field} is ${formatTokens(stated)} in the file and ${formatTokens(units)} by its other totals. Neither is taken over; the ledger computes its own.`;
    fields.report(field, { severity: 'info', code: 'total-mismatch', message });
  }
}

// Compares what a file says twice: a value with its stake at its price, a total with its parts. A disagreement is reported
// and changes nothing.
import { RAO_PER_TAO } from '#engine/units.ts';
import type { DraftPosition } from './adapter.ts';
import type { Fields } from './fields.ts';

/** One part in a million, and what nine decimals cannot tell. */
const MILLION = 1_000_000n;

const differs = (stated: bigint, computed: bigint, roundingRao: bigint): boolean => {
  const gap = stated > computed ? stated - computed : computed - stated;
  return gap > stated / MILLION + roundingRao;
};

/** Reports a value that is not its stake at its price; half a rao of the price is lost to rounding. */
export function checkValue({ amountRao, priceRao, valueRao }: DraftPosition, row: Fields): void {
  if (priceRao === null || valueRao === null) return;
  const roundingRao = amountRao / RAO_PER_TAO + 2n;
  if (!differs(valueRao, (amountRao * priceRao) / RAO_PER_TAO, roundingRao)) return;
  const message = `Row ${row.row}: the value in the file is not its stake times its price. All three were kept as written.`;
  row.report('value', { severity: 'info', code: 'value-mismatch', message });
}

interface Stated {
  readonly positions: readonly DraftPosition[];
  readonly freeRao: bigint | null;
}

/** Reports a total that is not what its parts add up to; `roundingRao` is what the parts may have lost. */
export function checkSum(file: Fields, field: string, sum: { sumRao: bigint; roundingRao: bigint }): void {
  const statedRao = file.sideAmount(field);
  if (statedRao === null || !differs(statedRao, sum.sumRao, sum.roundingRao)) return;
  const message = `${field} in the file is not the sum of its rows. The rows were kept as written; rows may be missing.`;
  file.report(field, { severity: 'info', code: 'total-mismatch', message });
}

/** Reports totals that are not the sum of their parts; says nothing where a part is missing. */
export function checkTotals({ positions, freeRao }: Stated, file: Fields): void {
  const values = positions.map((position) => position.valueRao);
  if (values.some((value) => value === null)) return;
  const stakedRao = values.reduce<bigint>((sum, value) => sum + (value ?? 0n), 0n);
  const expected = {
    total_swapped_tao_value: stakedRao,
    total_tao_value: freeRao === null ? null : stakedRao + freeRao,
  };
  for (const [field, sumRao] of Object.entries(expected)) {
    if (sumRao !== null) checkSum(file, field, { sumRao, roundingRao: BigInt(positions.length) + 2n });
  }
}

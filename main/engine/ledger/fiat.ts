/**
 * From rao of TAO to 1e-9 units of a currency ("nano"). Exact integers; the rounding direction stands in the name.
 */
import { RAO_PER_TAO } from '#engine/units.ts';

/** rao · price / 1e9, cut to whole nano: down for amounts, towards zero for a loss. `nanoPerTao`: nano per whole TAO. */
export function nanoTowardsZero(rao: bigint, nanoPerTao: bigint): bigint {
  return (rao * nanoPerTao) / RAO_PER_TAO;
}

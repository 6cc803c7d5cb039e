/**
 * What one transaction costs besides the swap fee. Dated observations, not a formula: the chain derives the fee
 * from benchmarked weights that change with upgrades, so a user may override them.
 */
import { type Rao, rao } from '#engine/units.ts';

/** Fee of one transaction, with the month it was observed in. */
export interface ExtrinsicFees {
  readonly sellRao: Rao;
  readonly buyRao: Rao;
  readonly observed: string;
  readonly source: string;
}

/** October 2026: about 0.00083 TAO for unstaking, 0.00103 TAO for staking. An estimate, paid to the block author. */
export const EXTRINSIC_FEES: ExtrinsicFees = {
  sellRao: rao(830_000n),
  buyRao: rao(1_030_000n),
  observed: '2026-10',
  source: 'observed on chain, October 2026; formula in pallets/transaction-fee/src/lib.rs:56',
};

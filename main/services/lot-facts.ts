// What every answer says of a lot: which one it is, where it came from, how much of it and at what cost.
import { type Lot, lotId } from '#engine/ledger/lot.ts';

export const lotFacts = (lot: Lot) => ({
  lotId: lotId(lot),
  entryId: lot.entryId,
  acquiredAt: lot.acquiredAtMs,
  origin: lot.origin,
  quantityRao: lot.quantity,
  basisRao: lot.basisRao,
  basisNano: lot.basisNano,
});

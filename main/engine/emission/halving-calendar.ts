import { type Rao } from '#engine/units.ts';

export interface CalendarAnchor {
  readonly issuance: Rao;
  readonly block: number;
  readonly atMs: number;
  readonly recycledTaoPerDay: number;
  readonly blockSeconds: number;
  readonly trailingNetRaoPerBlock: number | null;
  readonly count?: number;
}

export interface HalvingDate {
  readonly index: number;
  readonly thresholdRao: Rao;
  /** Emission per block once the threshold is reached. */
  readonly emissionRaoPerBlock: bigint;
  readonly block: number;
  readonly dateMs: number;
  readonly earlyMs: number;
  /** Null when there is no trailing rate. */
  readonly lateMs: number | null;
}

export function halvingCalendar(anchor: CalendarAnchor): readonly HalvingDate[] {
  throw new Error(`not built yet: ${anchor.block}`);
}

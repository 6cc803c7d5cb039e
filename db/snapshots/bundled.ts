// The market facts that come with the program. Read only; each carries its source.
import type { DailyCloses, IssuanceFact, RevenueExample, SnapshotDocument } from './document.ts';
import snapshot20260807 from './2026-08-07.json' with { type: 'json' };
import issuance from './issuance.json' with { type: 'json' };
import revenues from './revenues.json' with { type: 'json' };
import closes from './tao-usd-daily.json' with { type: 'json' };

export const bundledSnapshots: readonly SnapshotDocument[] = [snapshot20260807];

/** Dated points of total issuance, oldest first. */
export const issuanceFacts = issuance as readonly IssuanceFact[];

/** Published revenues, as examples of what to compare a subsidy with. */
export const revenueExamples = revenues as readonly RevenueExample[];

/** What a TAO cost at the end of each UTC day, oldest first. */
export const dailyCloses: DailyCloses = {
  currency: closes.currency,
  source: closes.source,
  closes: closes.closes.map(([date, perTao]) => ({ date: date!, perTao: perTao! })),
};

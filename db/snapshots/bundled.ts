// The market facts that come with the program. Read only; each carries its source.
import type { IssuanceFact, SnapshotDocument } from './document.ts';
import snapshot20260807 from './2026-08-07.json' with { type: 'json' };
import issuance from './issuance.json' with { type: 'json' };

export const bundledSnapshots: readonly SnapshotDocument[] = [snapshot20260807];

/** Dated points of total issuance, oldest first. */
export const issuanceFacts = issuance as readonly IssuanceFact[];

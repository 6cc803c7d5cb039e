// Tells two contents of a snapshot apart: a hash of the facts that anything is computed from, whatever the order of their
// fields. Titles, names and notes of where facts come from do not count.
import type { SnapshotDocument } from '#db/snapshots/document.ts';

/** JSON with the fields of every object in the order of their names. */
const ordered = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );

/** 64 hex digits. */
export function identityOf(document: SnapshotDocument, sha256: (text: string) => string): string {
  const { block, asOf, specVersion, totalIssuanceRao, emissionBar, parameters, root, subnets } = document;
  const facts = subnets.map((subnet) => ({ ...subnet, name: undefined, symbol: undefined }));
  const usdPerTao = document.taoUsd?.value ?? null;
  return sha256(
    ordered({ block, asOf, specVersion, totalIssuanceRao, emissionBar, parameters, root, usdPerTao, facts }),
  );
}

// What the name of a copy says: its number, when and why it was made, and whether a passphrase opens it.
// The number rises by one with each copy of a folder, so that the order holds when the clock does not.

/** Why a copy was made. `restore`: of the book that a restore replaced. */
export type CopyReason = 'manual' | 'import' | 'migration' | 'restore';

export interface CopyName {
  readonly backupId: number;
  readonly atMs: number;
  readonly reason: CopyReason;
  readonly encrypted: boolean;
}

const NAME =
  /^planner-(\d{6,})-(\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-\d{3}Z)-(manual|import|migration|restore)\.db(\.age)?$/;

/** `planner-000012-2026-08-07T08-35-00-000Z-import.db`, with `.age` at the end where it is encrypted. */
export function copyName({ backupId, atMs, reason, encrypted }: CopyName): string {
  const stamp = new Date(atMs).toISOString().replaceAll(/[:.]/g, '-');
  return `planner-${String(backupId).padStart(6, '0')}-${stamp}-${reason}.db${encrypted ? '.age' : ''}`;
}

/** What a file name says, or null where it is not a copy's. */
export function parseCopyName(name: string): CopyName | null {
  const found = NAME.exec(name);
  if (found === null) return null;
  const [, id = '', stamp = '', reason, age] = found;
  const iso = stamp.replace(/T(\d\d)-(\d\d)-(\d\d)-/, 'T$1:$2:$3.');
  const atMs = Date.parse(iso);
  if (Number.isNaN(atMs)) return null;
  return { backupId: Number(id), atMs, reason: reason as CopyReason, encrypted: age !== undefined };
}

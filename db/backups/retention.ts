// Which automatic copies are kept. Pure. Counts copies and days that have copies, never the time since: a clock that
// jumps makes no copy old. Copies made by hand, and of a book that a restore replaced, stay until the user removes them.
import type { CopyReason } from './copy-name.ts';

export interface Kept {
  readonly backupId: number;
  readonly atMs: number;
  readonly reason: CopyReason;
  readonly byteCount: number;
}

/** The newest automatic copies, whatever their day. */
const NEWEST_KEPT = 10;
/** One copy a day, the day's last, for the newest days that have one. */
const DAYS_KEPT = 30;
/** Of a large book fewer stay: past this size together, only the newest few. */
const LARGEST_TOGETHER_BYTES = 2 * 1024 ** 3;
const KEPT_AT_LEAST = 3;
const DAY_MS = 86_400_000;

const isAutomatic = ({ reason }: Kept) => reason === 'import' || reason === 'migration';

/** The last copy of each day, for the newest days. */
function lastOfDays(newestFirst: readonly Kept[]): Kept[] {
  const byDay = new Map<number, Kept>();
  for (const copy of newestFirst) {
    const day = Math.floor(copy.atMs / DAY_MS);
    if (!byDay.has(day)) byDay.set(day, copy);
  }
  return [...byDay.values()].slice(0, DAYS_KEPT);
}

/** The copies that go. */
export function copiesToDrop<Copy extends Kept>(copies: readonly Copy[]): Copy[] {
  const automatic = copies.filter(isAutomatic).toSorted((one, other) => other.backupId - one.backupId);
  const kept = new Set<Kept>([...automatic.slice(0, NEWEST_KEPT), ...lastOfDays(automatic)]);
  let togetherBytes = 0;
  let count = 0;
  return automatic.filter((copy) => {
    if (!kept.has(copy)) return true;
    togetherBytes += copy.byteCount;
    count += 1;
    return count > KEPT_AT_LEAST && togetherBytes > LARGEST_TOGETHER_BYTES;
  });
}

// What is said of a copy: why it was made, how much is in it. Pure.
import type { Backup } from '#contract/backups.ts';
import { countText } from '#renderer/format/count.ts';

const REASONS: Record<Backup['reason'], string> = {
  manual: 'by hand',
  import: 'before an import',
  migration: 'before a new schema',
  restore: 'replaced by a restore',
};

/** Why a copy was made, and whether it is encrypted. */
export const reasonText = ({ reason, encrypted }: Backup): string =>
  `${REASONS[reason]}${encrypted ? ', encrypted' : ''}`;

export const rowsText = (rowCount: number | null): string =>
  rowCount === null ? 'not recorded' : countText(rowCount, 'row');

/** What is wrong with a new passphrase typed twice; null where it may be used. */
export function passphraseProblem(passphrase: string, again: string): string | null {
  if (passphrase.length < 10) return 'At least 10 characters: it is all that keeps the copy shut.';
  return passphrase === again ? null : 'The two are not the same.';
}

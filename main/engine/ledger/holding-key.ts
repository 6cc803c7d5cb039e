/**
 * Names what lots are kept for: a wallet's free TAO, or its stake with one hotkey in one registration of a netuid.
 * The names are for looking up, not for reading back.
 */
import type { LedgerEntry } from './entry.ts';

/** The wallet's free TAO. */
export const freeKey = (walletId: number): string => `${walletId}|tao`;

/** The stake that a line is about; what the source does not name is a name of its own. */
export const stakeKey = (
  line: Pick<LedgerEntry, 'walletId' | 'hotkey' | 'netuid' | 'registeredAtBlock'>,
): string => `${line.walletId}|${line.netuid ?? '?'}|${line.registeredAtBlock ?? '?'}|${line.hotkey ?? '?'}`;

/** Keys of the holdings that a line changes. */
export function keysOf(line: LedgerEntry): string[] {
  const stake = line.alpha === 0n ? [] : [stakeKey(line)];
  return line.tao === 0n ? stake : [...stake, freeKey(line.walletId)];
}

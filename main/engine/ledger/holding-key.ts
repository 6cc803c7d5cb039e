/**
 * Names what lots are kept for: a wallet's free TAO, or its stake with one hotkey in one registration of a netuid.
 * A name tells what it names, and reads back to just that.
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

/** What a name stands for; `hotkey` and `registeredAtBlock` null: the source does not say. */
export interface NamedHolding {
  readonly walletId: number;
  readonly isFree: boolean;
  /** Null for free TAO, and where the source does not say. */
  readonly netuid: number | null;
  readonly registeredAtBlock: number | null;
  readonly hotkey: string | null;
}

const numberOf = (text: string | undefined) => (text === undefined || text === '?' ? null : Number(text));

/** Reads a name back; null where it is none. */
export function readKey(key: string): NamedHolding | null {
  const [, wallet, rest] = /^(\d+)\|(.+)$/u.exec(key) ?? [];
  if (wallet === undefined || rest === undefined) return null;
  const walletId = Number(wallet);
  if (rest === 'tao') return { walletId, isFree: true, netuid: null, registeredAtBlock: null, hotkey: null };
  const [, netuid, registered, hotkey] = /^(\d+|\?)\|(\d+|\?)\|(.+)$/u.exec(rest) ?? [];
  if (hotkey === undefined) return null;
  return {
    walletId,
    isFree: false,
    netuid: numberOf(netuid),
    registeredAtBlock: numberOf(registered),
    hotkey: hotkey === '?' ? null : hotkey,
  };
}

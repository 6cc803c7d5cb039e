/**
 * Tells whether two lines are the same event, whichever file they come from: the key holds what explorers agree on and
 * leaves out what they call things, round, or do not know (kind, hotkey, the TAO side of a trade, times to the
 * millisecond). What one batch did several times alike gets an ordinal, in the order of the file. Pure.
 */
import type { EntryFacts } from './entry.ts';

/** Income is booked once a day, whenever in the day the source says; or at its moments. */
export type RewardPeriod = 'day' | 'moment';

const DAY_MS = 86_400_000;

/**
 * Keys of one file's lines, in the file's order. The ordinal counts within the file: a file must not hold one event
 * twice (overlapping pages are joined before). `coldkey`: the wallet's public key or address, the same for all files.
 */
export function naturalKeys(rewards: RewardPeriod): (coldkey: string, line: StatedLine) => string {
  const counts = new Map<string, number>();
  return (coldkey, line) => {
    if (line.event !== undefined)
      return line.event.startsWith(TYPED) ? line.event : `${coldkey}|${line.event}`;
    const key = `${coldkey}|${isIncome(line) ? incomeKey(line, rewards) : eventKey(line)}`;
    const ordinal = counts.get(key) ?? 0;
    counts.set(key, ordinal + 1);
    return ordinal === 0 ? key : `${key}#${ordinal}`;
  };
}

/** A line of a file that may say which event it is, in the words of `eventOf`. */
type StatedLine = EntryFacts & { readonly event?: string | undefined };

/** Lines the user typed: no file states their event, so their key is their own in every book. */
const TYPED = 'typed|';

/** What names the event of a key in another book, without the wallet's number; null where nothing does. */
export function eventOf(coldkey: string, key: string): string | null {
  if (key.startsWith(TYPED)) return key;
  return key.startsWith(`${coldkey}|`) ? key.slice(coldkey.length + 1) : null;
}

/** The key of a line the user types; `name` names nothing else. */
export const typedKey = (name: string): string => `${TYPED}${name}`;

const isIncome = ({ kind, extrinsic }: EntryFacts) =>
  kind === 'reward' || (kind === 'claim' && extrinsic === null);

/** Without its amount: the same day's income read again with another amount is the same line, changed. */
function incomeKey({ kind, netuid, hotkey, block, atMs }: EntryFacts, rewards: RewardPeriod): string {
  const when = rewards === 'day' ? `day ${Math.floor(atMs / DAY_MS)}` : momentOf(block, atMs);
  return `${kind}|${netuid ?? 'tao'}|${hotkey ?? ''}|${when}`;
}

function eventKey(line: EntryFacts): string {
  const { kind, extrinsic, block, atMs, netuid, alpha, tao } = line;
  const event = extrinsic ?? momentOf(block, atMs);
  if (kind === 'opening-balance' || kind === 'adjustment')
    return `${kind}|${event}|${netuid ?? 'tao'}|${line.hotkey ?? ''}|${alpha}|${tao}`;
  if (alpha !== 0n) return `${event}|${netuid ?? '?'}|${alpha}`;
  return `${event}|${isCost(kind) ? 'cost' : 'tao'}|${tao < 0n ? tao + feeOf(line) : tao}`;
}

const isCost = (kind: EntryFacts['kind']) => kind === 'fee' || kind === 'registration';

/** Some sources count the fee to what was sent, some do not. */
const feeOf = ({ kind, feeTao }: EntryFacts) => (kind === 'transfer' ? (feeTao ?? 0n) : 0n);

const momentOf = (block: number | null, atMs: number) =>
  block === null ? `${Math.floor(atMs / 1000)}s` : `block ${block}`;

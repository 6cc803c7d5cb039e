/**
 * Tells whether two lines are the same event, whichever file they come from: the key holds what explorers agree on and
 * leaves out what they call things, round, or do not know (kind, hotkey, the TAO side of a trade, times to the
 * millisecond). What one batch did several times alike gets an ordinal, in the order of the file. Pure.
 */
import type { EntryFacts } from './entry.ts';

/** Stands between the day of an income's key and its moment, and in no other key. */
export const MOMENT_MARK = '@';

const DAY_MS = 86_400_000;

/**
 * Keys of one file's lines, in the file's order. The ordinal counts within the file: a file must not hold one event
 * twice (overlapping pages are joined before). `coldkey`: the wallet's public key or address, the same for all files.
 */
export function naturalKeys(): (coldkey: string, line: StatedLine) => string {
  const counts = new Map<string, number>();
  return (coldkey, line) => {
    if (line.event !== undefined)
      return line.event.startsWith(TYPED) ? line.event : `${coldkey}|${line.event}`;
    const key = `${coldkey}|${isIncome(line) ? incomeKey(line) : eventKey(line)}`;
    const ordinal = counts.get(key) ?? 0;
    counts.set(key, ordinal + 1);
    return ordinal === 0 ? key : `${key}#${ordinal}`;
  };
}

/** A line of a file as its reader gives it. */
type StatedLine = EntryFacts & {
  /** Which event it is, in the words of `eventOf`, where the file says it. */
  readonly event?: string | undefined;
  /** Income that is all of its day, whenever in the day the source dates it. */
  readonly isOfDay?: boolean | undefined;
};

/** Lines the user typed: no file states their event, so their key is their own in every book. */
const TYPED = 'typed|';

/** What names the event of a key in another book, without the wallet's number; null where nothing does. */
export function eventOf(coldkey: string, key: string): string | null {
  if (key.startsWith(TYPED)) return key;
  return key.startsWith(`${coldkey}|`) ? key.slice(coldkey.length + 1) : null;
}

/** The key of a line the user types; `name` names nothing else. */
export const typedKey = (name: string): string => `${TYPED}${name}`;

/** What is earned, and no event of the chain of its own. */
export const isIncome = ({ kind, extrinsic }: Pick<EntryFacts, 'kind' | 'extrinsic'>): boolean =>
  kind === 'reward' || (kind === 'claim' && extrinsic === null);

/**
 * Of a whole day without its amount: the same day's income read again with another amount is the same line, changed. Else
 * by moment and amount, so that two rewards of a day are two in whichever files they stand. A day and its moments tell the
 * same income: whoever compares keys takes both for one event (MOMENT_MARK).
 */
function incomeKey({ kind, netuid, hotkey, block, atMs, alpha, tao, isOfDay }: StatedLine): string {
  const day = `${kind}|${netuid ?? 'tao'}|${hotkey ?? ''}|day ${Math.floor(atMs / DAY_MS)}`;
  return isOfDay === true
    ? day
    : `${day}${MOMENT_MARK}${momentOf(block, atMs)}|${alpha === 0n ? tao : alpha}`;
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

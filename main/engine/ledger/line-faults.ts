/**
 * What cannot be of a line, by the field that is wrong: signs that are not those of its kind, an extrinsic that is not of
 * its block, a moment that is still to come. A half that a source leaves out may be 0. For what is typed, not for what
 * files state: those are kept as they say. Pure.
 */
import type { EntryFacts, EntryKind } from './entry.ts';

/** Clocks and time zones differ: a line of the next day may have happened. */
const AHEAD_MS = 86_400_000;

export type FaultyField = 'alpha' | 'tao' | 'extrinsic' | 'atMs';

export interface LineFault {
  readonly field: FaultyField;
  readonly message: string;
}

/** What comes in is 1, what leaves −1; 0: either. TAO that only a fee takes may leave with what brings TAO. */
const SIGNS: Readonly<Record<EntryKind, { readonly alpha: -1 | 0 | 1; readonly tao: -1 | 0 | 1 }>> = {
  stake: { alpha: 1, tao: -1 },
  unstake: { alpha: -1, tao: 1 },
  reward: { alpha: 1, tao: 1 },
  claim: { alpha: 1, tao: 1 },
  fee: { alpha: -1, tao: -1 },
  registration: { alpha: -1, tao: -1 },
  'opening-balance': { alpha: 1, tao: 1 },
  move: { alpha: 0, tao: 0 },
  swap: { alpha: 0, tao: 0 },
  transfer: { alpha: 0, tao: 0 },
  adjustment: { alpha: 0, tao: 0 },
};

type Typed = Pick<EntryFacts, 'kind' | 'alpha' | 'tao' | 'feeTao' | 'block' | 'extrinsic' | 'atMs'>;

/** All that cannot be; `nowMs`: what is a day after it or later has not happened. */
export function lineFaults(line: Typed, nowMs: number): LineFault[] {
  const { kind, alpha, tao, feeTao, block, extrinsic, atMs } = line;
  const { alpha: alphaSign, tao: taoSign } = SIGNS[kind];
  const faults: LineFault[] = [];
  const isOther = (amount: bigint, sign: -1 | 0 | 1) => amount * BigInt(sign) < 0n;
  if (isOther(alpha, alphaSign)) faults.push({ field: 'alpha', message: signText(kind, 'stake', alphaSign) });
  const onlyFee = taoSign === 1 && -tao <= (feeTao ?? 0n);
  if (isOther(tao, taoSign) && !onlyFee)
    faults.push({ field: 'tao', message: signText(kind, 'free TAO', taoSign) });
  if (extrinsic !== null && block !== null && Number(extrinsic.split('-')[0]) !== block)
    faults.push({ field: 'extrinsic', message: `extrinsic ${extrinsic} is not of block ${block}` });
  if (atMs > nowMs + AHEAD_MS)
    faults.push({
      field: 'atMs',
      message: 'a history is of what has happened: this moment is still to come',
    });
  return faults;
}

const signText = (kind: EntryKind, what: string, sign: -1 | 0 | 1) =>
  sign === 1
    ? `in a line of kind ${kind} ${what} comes in: an amount of 0 or more`
    : `in a line of kind ${kind} ${what} goes out: an amount of 0 or less`;

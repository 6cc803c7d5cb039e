// Shapes that several areas share.
import { z } from 'zod';
import { Amount, Ratio, Time } from './wire.ts';

export const Netuid = z.int().min(0).max(65535);
export const SnapshotId = z.string().min(1).max(80);
export const WalletId = z.int().positive();
export const ImportId = z.int().positive();

/** A coldkey or hotkey as ss58 text with prefix 42. */
export const Address = z.string().min(40).max(60);

/** Something that was found while reading a file: where, what, and what became of it. */
export const Issue = z.strictObject({
  severity: z.enum(['error', 'warning', 'info']),
  code: z.string(),
  message: z.string(),
  row: z.int().nullable(),
  field: z.string().nullable(),
});
export type Issue = z.input<typeof Issue>;

/** Why a position has no mark and no exit value. */
export const NoValueReason = z.enum([
  'subnet-not-in-snapshot',
  'other-registration',
  'registered-after-balance',
  'no-price',
  'no-moving-price',
  'pool-refuses',
]);
export type NoValueReason = z.infer<typeof NoValueReason>;

/** One value an estimate rests on, with where it comes from. */
export const Assumption = z.strictObject({
  name: z.string(),
  value: z.string(),
  /** Where it comes from: the snapshot and its block, a source in the chain's code, the run itself, the model. */
  origin: z.string(),
});

/** Which facts and rules a result rests on. */
export const Basis = z.strictObject({
  snapshotId: SnapshotId,
  block: z.int(),
  asOf: Time,
  ruleSet: z.string(),
  /** True where the snapshot's spec version is newer than the newest rules known. */
  ruleSetAssumed: z.boolean(),
});

/** The fewest sales that make up most of what is lost; null where nothing is. */
export const MostLost = z.strictObject({ count: z.int(), ratio: Ratio }).nullable();

/** Mark and exit side by side, in rao of TAO. */
export const MarkAndExit = {
  markRao: Amount,
  exitRao: Amount,
  /** 1 − exit/mark; null where mark is zero. */
  haircutRatio: Ratio.nullable(),
};

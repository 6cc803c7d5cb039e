// Where a subnet stands: in the order of deregistration, before the emission gate, and what its yield figure lacks.
// Shapes only, shared by the positions and the outlook of one subnet.
import { z } from 'zod';
import { Ratio, Time } from './wire.ts';

/** In place of a figure: why there is none, in words. */
export const Missing = z.strictObject({ missing: z.string() });

/** What a holder should know before trusting a subnet's figures, most telling first. */
export const SubnetFlag = z.enum(['thin-pool', 'short-window', 'no-emission', 'idle-alpha-counted']);
export type SubnetFlag = z.infer<typeof SubnetFlag>;

/** A subnet's place among those that the next registrations would dissolve. */
export const Deregistration = z.strictObject({
  /** 1 goes with the next registration; null while immune. */
  rank: z.int().nullable(),
  /** How many subnets have a rank: all that are not immune. */
  rankedCount: z.int(),
  /** 0 once immunity has ended. */
  immunityLeftBlockCount: z.int(),
  /** About when immunity ends; null once it has. */
  immuneUntil: Time.nullable(),
});

/** A subnet before the emission gate. */
export const Gate = z.strictObject({
  /** Its part of the weights of all subnets, before the gate. */
  weightRatio: Ratio,
  /** The bar: at this weight half of it passes. 0 under rules without a gate. */
  barRatio: Ratio,
  /** What passes of the weight. */
  passRatio: Ratio,
  /** Share of block TAO after gate and switches. */
  shareRatio: Ratio,
  /** False: switched off, no TAO whatever the weight. */
  switchedOn: z.boolean(),
});

/** One step from the nominal to the real yield: what it adds or takes, and what is left behind it. */
export const YieldStep = z.strictObject({
  name: z.enum(['nominal', 'dilution', 'take', 'fees', 'slippage']),
  changeRatio: Ratio,
  leftRatio: Ratio,
});
export type YieldStep = z.input<typeof YieldStep>;

/** What the emission for stakers was divided by: alpha on earning hotkeys, or all alpha outside the pool. */
export const Denominator = z.enum(['earning-alpha', 'alpha-out']);

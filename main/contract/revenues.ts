// What a subnet or the whole network takes in: typed by the user with what it counts, where it is from and how sure it is,
// and published examples, which stand apart and are never mixed with the user's own.
import { z } from 'zod';
import { command, Nothing, query } from './define.ts';
import { Netuid } from './schemas.ts';
import { Amount, Time } from './wire.ts';

const Confidence = z.enum(['high', 'medium', 'low']);

/** Text of the user: what is left of it must be something. */
const Words = (most: number) =>
  z.string().trim().min(1, 'cannot be empty').max(most, `at most ${most} characters`);

/** What is typed of one. */
export const RevenueFields = {
  /** Null: the whole network. */
  netuid: Netuid.min(1, 'root has no revenue; null is the whole network').nullable(),
  definition: Words(200),
  /** 1e-9 USD a year. */
  nanoUsdPerYear: Amount,
  source: Words(500),
  /** The UTC day the figure is of. */
  asOf: z.iso.date(),
  confidence: Confidence,
};

const RevenueId = z.int().positive();

export const Revenue = z.strictObject({
  revenueId: RevenueId,
  ...RevenueFields,
  setAt: Time,
  /** Its subnet by the snapshot's name; null: the network, or not in the snapshot. */
  subnetName: z.string().nullable(),
  /** Null where it counts; else why not: another subnet has this netuid now, or none. */
  outdated: z.string().nullable(),
});
export type Revenue = z.input<typeof Revenue>;

export const RevenueExample = z.strictObject({
  id: z.string(),
  netuid: Netuid.nullable(),
  subnetName: z.string().nullable(),
  definition: z.string(),
  /** Null where only a ratio was published. */
  nanoUsdPerYear: Amount.nullable(),
  /** In the words it was published in. */
  reported: z.string(),
  publishedSubsidyUsdPerYear: z.number().nullable(),
  publishedRatio: z.strictObject({ low: z.number(), high: z.number() }).nullable(),
  asOf: z.iso.date(),
  confidence: Confidence,
  source: z.string(),
});
export type RevenueExample = z.input<typeof RevenueExample>;

export const revenueMethods = {
  'revenues.list': query('Revenues you typed, and published examples beside them', {
    in: Nothing,
    out: z.strictObject({ own: z.array(Revenue), examples: z.array(RevenueExample) }),
  }),
  'revenues.set': command(
    'Type a revenue; with an id in place of that one, which also puts a removed one back',
    {
      in: z.strictObject({ revenueId: RevenueId.optional(), ...RevenueFields }),
      out: z.strictObject({
        revenueId: RevenueId,
        /** What stood under this id and counted: setting it again undoes the change. Null: nothing did. */
        before: Revenue.nullable(),
      }),
    },
  ),
  'revenues.remove': command('Take a revenue away; setting it again under its id brings it back', {
    in: z.strictObject({ revenueId: RevenueId }),
    out: z.strictObject({ removed: Revenue }),
  }),
};

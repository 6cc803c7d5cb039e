// When emission halves, and what each subnet's part of it is.
import { z } from 'zod';
import { Nothing, query } from './define.ts';
import { Basis, Netuid, SnapshotId } from './schemas.ts';
import { Amount, Ratio, Time } from './wire.ts';

const Halving = z.strictObject({
  index: z.int(),
  thresholdTao: z.number(),
  /** Emission from this halving on. */
  emissionRaoPerBlock: Amount,
  block: z.int(),
  /** Under the recycling that was asked for. */
  date: Time,
  /** No recycling at all. */
  dateEarly: Time,
  /** Issuance goes on at its trailing net rate. */
  dateLate: Time,
});

const Calendar = z.strictObject({
  anchor: z.strictObject({
    snapshotId: SnapshotId,
    block: z.int(),
    at: Time,
    issuanceRao: Amount,
    emissionRaoPerBlock: Amount,
    blockSeconds: z.number(),
    recycledTaoPerDay: z.number(),
    /** Measured between two dated issuance points; null where no earlier point is known. */
    trailing: z
      .strictObject({ fromAt: Time, netTaoPerDay: z.number(), recycledTaoPerDay: z.number() })
      .nullable(),
  }),
  /** Emission steps behind us, from the oldest dated point of issuance on. */
  past: z.array(z.strictObject({ index: z.int(), at: Time, emissionRaoPerBlock: Amount })),
  tao: z.array(Halving),
});

const EmissionRow = z.strictObject({
  netuid: Netuid,
  subnetName: z.string(),
  symbol: z.string(),
  /** The holder has a counted position here. */
  held: z.boolean(),
  share: Ratio,
  taoPerDayBefore: z.number(),
  taoPerDayAfter: z.number(),
  /** Of the TAO a day: injected into the pool beside alpha, and spent on buying alpha. */
  injectedBefore: z.number(),
  injectedAfter: z.number(),
  chainBuysBefore: z.number(),
  chainBuysAfter: z.number(),
});

export const halvingMethods = {
  'halving.calendar': query('The TAO halvings ahead, each with its earliest and latest date', {
    in: z.strictObject({
      recycledTaoPerDay: z.number().min(0).max(7000).optional(),
      blockSeconds: z.number().min(6).max(60).optional(),
    }),
    out: Calendar,
  }),
  'halving.emission': query(
    'TAO a day of each subnet before and after the next TAO halving, shares unchanged',
    {
      in: Nothing,
      out: z.strictObject({ ...Basis.shape, index: z.int(), rows: z.array(EmissionRow) }),
    },
  ),
  'emission.shares': query('Share of block TAO of each subnet under a rule set', {
    in: z.strictObject({ snapshotId: SnapshotId.optional(), ruleSet: z.string().max(40).optional() }),
    out: z.array(z.strictObject({ netuid: Netuid, share: Ratio, taoPerDay: z.number() })),
  }),
};

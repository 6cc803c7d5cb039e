// The portfolio through the halvings: an estimate by days, in floating TAO and alpha, with everything it assumes.
import { z } from 'zod';
import { query } from './define.ts';
import { Assumption, Basis, Netuid } from './schemas.ts';
import { Time } from './wire.ts';

export const Flow = z.enum(['offset', 'none']);

const Point = z.strictObject({
  day: z.int(),
  at: Time,
  markTao: z.number(),
  exitTao: z.number(),
  freeTao: z.number(),
  rootTao: z.number(),
  /** Accrued to root stake in the validator's basket, not claimed. */
  rootAccruedTao: z.number(),
  alphaMarkTao: z.number(),
});

const Crossing = z.strictObject({
  kind: z.enum(['tao', 'alpha']),
  netuid: Netuid.nullable(),
  index: z.int(),
  day: z.int(),
  at: Time,
});

export const projectionMethods = {
  'projection.run': query('The counted portfolio by days over 1 to 8 years', {
    in: z.strictObject({
      years: z.number().min(1).max(8),
      flow: Flow.optional(),
      ruleSet: z.string().max(40).optional(),
    }),
    out: z.strictObject({
      ...Basis.shape,
      flow: Flow,
      years: z.number(),
      points: z.array(Point),
      /** Alpha held in each subnet, one value a day. */
      alpha: z.array(
        z.strictObject({
          netuid: Netuid,
          subnetName: z.string(),
          symbol: z.string(),
          alphaByDay: z.array(z.number()),
        }),
      ),
      crossings: z.array(Crossing),
      assumptions: z.array(Assumption),
      /** The alpha mark of the whole network exceeds issuance less root and free TAO: this cannot happen. */
      impossible: z.boolean(),
      impossibleFromDay: z.int().nullable(),
      notValuedCount: z.int(),
    }),
  }),
};

// The portfolio through the halvings: an estimate by days, in floating TAO and alpha, with everything it assumes.
import { z } from 'zod';
import { job } from './jobs.ts';
import { Assumption, Basis, Netuid } from './schemas.ts';
import { Flow, WhatIf } from './what-if.ts';
import { Ratio, Time } from './wire.ts';

const RunInput = z.strictObject({
  years: z.number().min(1).max(8),
  ...WhatIf,
});

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

/** One value for each moment of `at`, at the probability the name says in percent. */
const Band = z.strictObject({
  p5: z.array(z.number()),
  p25: z.array(z.number()),
  p50: z.array(z.number()),
  p75: z.array(z.number()),
  p95: z.array(z.number()),
});

/** Exact quantiles over the paths done so far: half of them lie between p25 and p75, nine of ten between p5 and p95. */
export const Bands = z.strictObject({
  pathCount: z.int(),
  at: z.array(Time),
  markTao: Band,
  exitTao: Band,
  /** Null where the snapshot knows no price of TAO. */
  markUsd: Band.nullable(),
});

export type Bands = z.output<typeof Bands>;

/** A whole number of 64 bits as decimal text. */
export const Seed = z.string().regex(/^\d{1,19}$/, 'a whole number of up to 19 digits');

export const projectionMethods = {
  'projection.run': job('The counted portfolio by days over 1 to 8 years', {
    in: RunInput,
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
  'projection.bands': job('Random futures of the counted portfolio: bands by days, the same for a seed', {
    in: RunInput.extend({
      /** Default 1. */
      seed: Seed.optional(),
      /** Default 1,000. */
      pathCount: z.int().min(16).max(10_000).optional(),
      /** Price of a TAO at the start; default: the snapshot's. */
      usdPerTao: z.number().positive().max(1e9).optional(),
    }),
    out: z.strictObject({
      ...Basis.shape,
      flow: Flow,
      years: z.number(),
      seed: Seed,
      bands: Bands,
      /** Share of paths on which all alpha was marked above the TAO there is: read the upper bands with it. */
      impossibleRatio: Ratio,
      assumptions: z.array(Assumption),
      notValuedCount: z.int(),
    }),
  }),
};

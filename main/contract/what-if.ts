// What a projection or a calendar may be asked with in place of what is measured or usual. Shapes only, shared by all of them.
import { z } from 'zod';

export const Flow = z.enum(['offset', 'none']);
export type Flow = z.infer<typeof Flow>;

/** All optional; what is left out is as the snapshot and the rules have it. */
export const WhatIf = {
  flow: Flow.optional(),
  /**
   * TAO that users bring into the pools held a day (below 0: take out), shared out as the chain's own TAO is today; in
   * those pools it stands in place of `flow`.
   */
  netFlowTaoPerDay: z.number().min(-1_000_000).max(1_000_000).optional(),
  recycledTaoPerDay: z.number().min(0).max(7000).optional(),
  blockSeconds: z.number().min(6).max(60).optional(),
  /** Validators' take of dividends. */
  takeRatio: z.number().min(0).max(1).optional(),
  /** TAO staked on root, as a part of all TAO issued. */
  rootStakedRatio: z.number().min(0.001).max(1).optional(),
  ruleSet: z.string().max(40).optional(),
};

export type WhatIfChoices = { readonly [Name in keyof typeof WhatIf]?: z.output<(typeof WhatIf)[Name]> };

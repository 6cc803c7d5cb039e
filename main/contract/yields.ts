// What stake earns beyond one's own positions: root under the rules of its era, and a subnet once a deposit has joined.
import { z } from 'zod';
import { Nothing, query } from './define.ts';
import { Basis, Netuid } from './schemas.ts';
import { Denominator } from './standing.ts';
import { Amount, Ratio } from './wire.ts';

/** A year's yield of a nominator: simple, and compounded where payouts are staked again by themselves. */
const Yearly = z.strictObject({ aprRatio: Ratio, apyRatio: Ratio.nullable() });

export const yieldMethods = {
  'yield.root': query('What root stake earns under the rules of the snapshot, after take', {
    in: Nothing,
    out: z.strictObject({
      ...Basis.shape,
      /** Sold for TAO each tempo, claimable alpha, or a share of the validator's basket. */
      era: z.enum(['swapped', 'claimable', 'basket']),
      ...Yearly.shape,
      takeRatio: Ratio,
      networkTaoPerDay: z.number(),
      rootTaoRao: Amount,
      /** Root earns only while the EMA prices of all subnets sum to more than 1. */
      movingPriceSum: z.number(),
      earns: z.boolean(),
      /** Share by which all EMA prices together may fall before root earns nothing. */
      roomRatio: Ratio,
      /** Subnets without a usable pool: their part is not in the figure. */
      leftOutNetuids: z.array(Netuid),
      /** What the model leaves out, in words. */
      notModelled: z.array(z.string()),
    }),
  }),
  'yield.afterDeposit': query('The yield of a subnet, or of root, before and after a TAO deposit joins it', {
    in: z.strictObject({ netuid: Netuid, amountRao: Amount }),
    out: z.strictObject({
      ...Basis.shape,
      netuid: Netuid,
      /** What the deposit becomes: alpha bought, TAO on root. */
      stakedRao: Amount,
      takeRatio: Ratio,
      before: Yearly,
      after: Yearly,
      /** Null on root, where root stake is the denominator. */
      denominator: Denominator.nullable(),
    }),
  }),
};

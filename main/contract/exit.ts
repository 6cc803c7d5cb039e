// What a sale brings: quotes against one pool, and everything sold now.
import { z } from 'zod';
import { query, Nothing } from './define.ts';
import { Address, Basis, MarkAndExit, Netuid, SnapshotId, WalletId } from './schemas.ts';
import { SubnetFlag } from './standing.ts';
import { Amount, Ratio } from './wire.ts';

const Quote = z.strictObject({
  /** Received: TAO of a sale, alpha of a buy. */
  outRao: Amount,
  /** Swap fee in the input token. */
  feeRao: Amount,
  /** What entered the pool: the executed input after the fee. */
  paidInRao: Amount,
  /** Input left over where a limit stopped the order. */
  unfilledRao: Amount,
  /** TAO per alpha. */
  priceBefore: z.number(),
  priceAfter: z.number(),
  /** After the block author's fee alpha was sold too; equals priceAfter on a buy. */
  priceAfterFeeSale: z.number(),
  /** Average fill against spot, fee apart. */
  averageSlippage: Ratio,
  /** Fee and slippage together. */
  totalLoss: Ratio,
  /** How many rao the result can differ because the snapshot's price has nine digits; 0 with a stored weight. */
  inputPrecisionRao: Amount,
});

const Part = z.strictObject({
  positionId: z.string(),
  walletId: WalletId,
  walletName: z.string(),
  hotkey: Address,
  amountRao: Amount,
  ...MarkAndExit,
  exitAloneRao: Amount.nullable(),
});

/** One subnet's joint sale: all counted alpha of all wallets and hotkeys at once. */
const JointSale = z.strictObject({
  netuid: Netuid,
  subnetName: z.string(),
  symbol: z.string(),
  amountRao: Amount,
  ...MarkAndExit,
  /** Swap fee in alpha. */
  feeRao: Amount,
  /** Sum of the parts each sold alone: never less than the joint sale. */
  aloneSumRao: Amount,
  /** How far the sale moves the price: 1 − priceAfter/priceBefore. */
  priceImpactRatio: Ratio,
  averageSlippage: Ratio,
  /** Largest sale whose final price stays within 1 % of spot. */
  largestByLimitRao: Amount,
  /** Largest sale whose average fill stays within 1 % of spot, fee apart. */
  largestByAverageRao: Amount,
  inputPrecisionRao: Amount,
  extrinsicFeesRao: Amount,
  flags: z.array(SubnetFlag),
  parts: z.array(Part),
});
export type JointSale = z.input<typeof JointSale>;

const CurvePoint = z.strictObject({
  amountRao: Amount,
  outRao: Amount,
  priceImpactRatio: Ratio,
  totalLossRatio: Ratio,
});

export const exitMethods = {
  'pool.quote': query('One order against one pool, exact to the rao', {
    in: z.strictObject({
      netuid: Netuid,
      side: z.enum(['buy', 'sell']),
      amountRao: Amount,
      limitPriceRao: Amount.optional(),
      snapshotId: SnapshotId.optional(),
    }),
    out: Quote,
  }),
  'exit.now': query('Everything sold at once: one joint sale for each subnet', {
    in: Nothing,
    out: z.strictObject({
      ...Basis.shape,
      sales: z.array(JointSale),
      freeRao: Amount,
      rootRao: Amount,
      total: z.strictObject({ ...MarkAndExit, extrinsicFeesRao: Amount }),
      notValuedCount: z.int(),
    }),
  }),
  'exit.curve': query('Price impact and loss of one sale, from nothing to twice what is held', {
    in: z.strictObject({ netuid: Netuid }),
    out: z.strictObject({ netuid: Netuid, heldRao: Amount, points: z.array(CurvePoint) }),
  }),
};

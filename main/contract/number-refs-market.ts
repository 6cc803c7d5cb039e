// Numbers that can be explained and rest on the market and what is asked of it: one order, waiting, a dissolution.
import { z } from 'zod';
import { Netuid } from './schemas.ts';
import { Amount } from './wire.ts';

const Subnet = Netuid.min(1);

/** An order as it is quoted. */
const OfOrder = {
  order: z.strictObject({
    netuid: Subnet,
    side: z.enum(['buy', 'sell']),
    amountRao: Amount,
    limitPriceRao: Amount.optional(),
  }),
};
/** A sell extrinsic for each stake. */
const ExtrinsicCount = z.int().min(1).max(9999);
const OfAlpha = { netuid: Subnet, amountRao: Amount };

export const OrderNumbers = [
  z.strictObject({
    of: z.enum([
      'quote.out',
      'quote.paidIn',
      'quote.fee',
      'quote.unfilled',
      'quote.priceBefore',
      'quote.priceAfter',
      'quote.priceImpact',
      'quote.averageSlippage',
      'quote.totalLoss',
      'quote.precision',
    ]),
    ...OfOrder,
  }),
  z.strictObject({ of: z.literal('quote.lossWithFees'), ...OfOrder, extrinsicCount: ExtrinsicCount }),
  z.strictObject({ of: z.literal('fees.extrinsics'), extrinsicCount: ExtrinsicCount }),
  // Of a subnet's yield once so much TAO was spent on its alpha.
  z.strictObject({ of: z.enum(['deposit.apyBefore', 'deposit.apyAfter']), deposit: z.strictObject(OfAlpha) }),
  z.strictObject({
    of: z.enum(['waiting.apr', 'waiting.yield', 'waiting.amountThen', 'waiting.breakEvenFall']),
    waiting: z.strictObject({ ...OfAlpha, days: z.number().min(1).max(365) }),
  }),
  z.strictObject({
    of: z.enum(['dissolution.pays', 'dissolution.besideSale']),
    edge: z.enum(['low', 'high']),
    dissolution: z.strictObject(OfAlpha),
  }),
] as const;

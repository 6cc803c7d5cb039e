// What the holder has, and what it is worth: mark (spot) and exit (what a sale brings), under one snapshot.
import { z } from 'zod';
import { Nothing, query } from './define.ts';
import {
  Address,
  Basis,
  ImportId,
  MarkAndExit,
  MostLost,
  Netuid,
  NoValueReason,
  WalletId,
} from './schemas.ts';
import { Denominator, Deregistration, Gate, Missing, SubnetFlag } from './standing.ts';
import { Amount, Ratio, Time } from './wire.ts';

/** What the user's file itself said, kept beside the snapshot's value. */
const Observed = z.strictObject({
  at: Time,
  priceRao: Amount.nullable(),
  valueRao: Amount.nullable(),
  claimableRao: Amount.nullable(),
  /** (snapshot price − file price) / file price; null where either is missing. */
  priceDifferenceRatio: Ratio.nullable(),
});

export const Position = z.strictObject({
  positionId: z.string(),
  walletId: WalletId,
  walletName: z.string(),
  included: z.boolean(),
  coldkey: Address,
  hotkey: Address,
  hotkeyName: z.string().nullable(),
  netuid: Netuid,
  registeredAtBlock: z.int().nullable(),
  subnetName: z.string().nullable(),
  symbol: z.string().nullable(),
  state: z.enum(['open', 'closed']),
  /** 1e-9 units: alpha of this subnet, TAO on root. Of a closed position: the last amount known. */
  amountRao: Amount,
  importId: ImportId,
  observed: Observed,
  /** Rao of TAO per whole alpha, from the snapshot. */
  priceRao: Amount.nullable(),
  markRao: Amount.nullable(),
  /** This position's part, pro rata, of one joint sale of all counted alpha of the subnet. */
  exitRao: Amount.nullable(),
  /** What selling this position alone brings. */
  exitAloneRao: Amount.nullable(),
  haircutRatio: Ratio.nullable(),
  /** Ideal-consensus estimate of a year after take: compounded for alpha, as the era pays it on root. */
  apyRatio: Ratio.nullable(),
  /** The same after dilution, and after a sale of all that is counted in the subnet at the end: fees and slippage. */
  realYieldRatio: Ratio.nullable(),
  /** What the yield was divided by; null on root and where there is none. */
  denominator: Denominator.nullable(),
  /** Why there is no yield, in words. */
  yieldMissing: z.string().nullable(),
  deregistration: z.union([Deregistration, Missing]),
  gate: z.union([Gate, Missing]),
  /** Days of selling at 1 % of the pool's alpha a day. */
  daysOut: z.number().nullable(),
  flags: z.array(z.enum([...SubnetFlag.options, 'price-differs'])),
  noValue: z.strictObject({ reason: NoValueReason, message: z.string() }).nullable(),
});
export type Position = z.input<typeof Position>;

/** A stake that stands in no total, and why. */
export const NotValued = z.strictObject({
  positionId: z.string(),
  netuid: Netuid,
  walletId: WalletId,
  amountRao: Amount,
  reason: NoValueReason,
  message: z.string(),
});

export const Summary = z.strictObject({
  ...MarkAndExit,
  /** One sell extrinsic for each open stake; not taken off exit. */
  extrinsicFeesRao: Amount,
  extrinsicCount: z.int(),
  /** Of the haircut, by subnet. */
  mostLost: MostLost,
  subnetCount: z.int(),
  freeRao: Amount,
  rootRao: Amount,
  alphaMarkRao: Amount,
  alphaExitRao: Amount,
  notValued: z.array(NotValued),
  ...Basis.shape,
  /** The oldest and the newest date of what is counted: free TAO and open stakes. */
  balancesAsOf: Time.nullable(),
  balancesAsOfNewest: Time.nullable(),
  walletCount: z.int(),
  positionCount: z.int(),
  /** Counted wallets of which no free TAO is known. */
  walletsWithoutBalance: z.int(),
  usdPerTao: z.strictObject({ value: z.number(), date: z.string() }).nullable(),
  yield: z
    .strictObject({
      taoPerDay: z.number(),
      /** Blended by mark over free TAO and every position with a yield. */
      apyRatio: Ratio,
      /** The same after dilution, and after everything is sold at the end of the year. */
      realYieldRatio: Ratio.nullable(),
      /** Why there is no real yield although there is a nominal one, in words. */
      realYieldMissing: z.string().nullable(),
      takeRatio: Ratio,
      takeOrigin: z.enum(['snapshot', 'rule-set', 'user']),
      /** What the yield of alpha is divided by, in words; null where only root earns. */
      denominator: z.string().nullable(),
      alphaTaoPerDay: z.number(),
      rootTaoPerDay: z.number(),
      /** Counted positions without a yield: in neither figure. */
      leftOutCount: z.int(),
    })
    .nullable(),
});
export type Summary = z.input<typeof Summary>;

export const portfolioMethods = {
  'positions.list': query('All positions of all wallets, open ones first, root included', {
    in: Nothing,
    out: z.array(Position),
  }),
  'balances.list': query('The free TAO of each wallet', {
    in: Nothing,
    out: z.array(z.strictObject({ walletId: WalletId, freeRao: Amount, at: Time, importId: ImportId })),
  }),
  'portfolio.summary': query('Mark and exit of everything that is counted', { in: Nothing, out: Summary }),
};

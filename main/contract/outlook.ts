// One subnet ahead: what the holder's own stake would earn and keep, when the subnet could be dissolved and what that
// pays beside selling, its emission gate, and its alpha halving. Estimates, each with what it rests on.
import { z } from 'zod';
import { query } from './define.ts';
import { AlphaHalving } from './halving.ts';
import { Assumption, Basis, Netuid } from './schemas.ts';
import { Denominator, Deregistration, Gate, Missing, SubnetFlag, YieldStep } from './standing.ts';
import { Amount, Ratio, Time } from './wire.ts';

/** The holder's whole stake in the subnet, held over the horizon and then sold in one order. */
const OwnYield = z.strictObject({
  /** nominal, dilution, take, fees, slippage; the last one's `leftRatio` is the real yield over the horizon. */
  steps: z.array(YieldStep),
  /** Simple per year, before take. */
  grossAprRatio: Ratio,
  takeRatio: Ratio,
  /** Growth of the subnet's alpha in number per year; null on root. */
  dilutionRatio: Ratio.nullable(),
  /** Null on root. */
  denominator: Denominator.nullable(),
  flags: z.array(SubnetFlag),
});

/** When the subnet would be last in the order, were its price to fall and stay there. */
const Fall = z.strictObject({
  fallRatio: Ratio,
  /** TAO per alpha after the fall. */
  price: z.number(),
  /** Blocks until its EMA price is the lowest and immunity has ended; null: never at this price. */
  blockCount: z.int().nullable(),
  at: Time.nullable(),
  heldByImmunity: z.boolean(),
  /** The price has to fall by more than this for the EMA ever to become the lowest. */
  leastFallRatio: Ratio,
});

/** Probability that the subnet is dissolved within the horizon, from registrations seen since October 2025. */
const Hazard = z.strictObject({
  probability: Ratio,
  sinceLastRegistrationBlockCount: z.int(),
  /** Observed gaps that were longer than the wait so far. */
  caseCount: z.int(),
  /** Fewer than ten: the wait is longer than nearly all that were seen. */
  fewCases: z.boolean(),
});

const Lifecycle = z.strictObject({
  ...Deregistration.shape,
  /** TAO per alpha; 0 while the subnet has not started. */
  movingPrice: z.number(),
  /** The lowest EMA price among subnets without immunity; null while all are immune. */
  lowestMovingPrice: z.number().nullable(),
  fall: z.union([Fall, Missing]),
  hazard: z.union([Hazard, Missing]),
  /** How long the subnets dissolved since October 2025 had been last before, and how many each time, shortest first. */
  warnings: z.array(z.strictObject({ timeLast: z.string(), caseCount: z.int() })),
});

export const Dissolution = z.strictObject({
  /** Free TAO paid for all that is held, between these. */
  lowRao: Amount,
  highRao: Amount,
  /** What selling the same alpha now brings, after the swap fee; null where the pool refuses. */
  sellRao: Amount.nullable(),
  /** What stood in for unknown facts. */
  assumed: z.array(z.enum(['no-basket-sale', 'no-protocol-alpha', 'half-of-alpha-out-counts'])),
});

export const outlookMethods = {
  'subnet.outlook': query(
    'One subnet ahead: own yield step by step, lifecycle, gate, payout, alpha halving',
    {
      in: z.strictObject({
        netuid: Netuid,
        /** How long the stake is held, and the time the hazard is stated for; default a year. */
        horizonDays: z.number().min(1).max(1461).optional(),
        /** By how much the price falls, for the time to become last; default a half. */
        fallRatio: z.number().min(0).max(1).optional(),
      }),
      out: z.strictObject({
        ...Basis.shape,
        netuid: Netuid,
        subnetName: z.string(),
        symbol: z.string().nullable(),
        horizonDays: z.number(),
        /** All counted stake of all wallets: alpha, TAO on root. */
        heldRao: Amount,
        yield: z.union([OwnYield, Missing]),
        gate: z.union([Gate, Missing]),
        lifecycle: z.union([Lifecycle, Missing]),
        dissolution: z.union([Dissolution, Missing]),
        alphaHalving: z.union([AlphaHalving, Missing]),
        /** Facts a default stood in for, and other values the estimates rest on. */
        assumptions: z.array(Assumption),
      }),
    },
  ),
};

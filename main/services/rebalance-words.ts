// A rebalancing in words: why a target is not nearer, and everything the plan takes for granted.
import type { LeftReason } from '#engine/allocation/rebalance.ts';
import { TRANSFER_ROOM_RAO } from '#engine/allocation/between-wallets.ts';
import { TRADE_FEES } from '#engine/allocation/trade.ts';
import { EXTRINSIC_FEES } from '#engine/pool/extrinsic-fees.ts';
import { formatTokens } from '#engine/units.ts';
import { percent } from './exit-recovery.ts';

const LEFT: Readonly<Record<LeftReason, string>> = {
  'within-band': 'It is within the band, and left alone.',
  mode: 'It would take a trade of the other side.',
  'too-dear': 'The next τ of drift would cost more than the limit, fees included.',
  'no-tao-left': 'The TAO is spent on what costs less.',
  'nothing-to-trade': 'A lock, a least amount or a missing price leaves nothing to trade.',
};

export const leftText = (reason: LeftReason): string => LEFT[reason];

const said = (name: string, value: string, origin = 'model') => ({ name, value, origin });

/** What a plan rests on. */
export const planAssumptions = (costPerDrift: number) => [
  said(
    'worth',
    'exit value: one sale of all of it, before on the pools as they are, after on the pools as the trades leave them',
  ),
  said('cost', 'what is given less what is received at the spot prices of before, and the extrinsic fees'),
  said(
    'limit',
    `each trade goes on while the next τ of drift costs less than ${percent(costPerDrift)} of a τ`,
    'your choice',
  ),
  said('order', 'sales first, then purchases, nobody trades in between'),
  said(
    'extrinsicFees',
    `${formatTokens(TRADE_FEES.sell)} TAO a sale, ${formatTokens(TRADE_FEES.buy)} a purchase`,
    `${EXTRINSIC_FEES.source}`,
  ),
  said(
    'moveFee',
    `${formatTokens(TRADE_FEES.move)} TAO a move, the upper end`,
    'pallets/subtensor/src/weights.rs, spec 425',
  ),
  said(
    'wallets',
    `a purchase goes to the largest stake there is; where its wallet has too little, TAO is sent there from another, ${formatTokens(TRANSFER_ROOM_RAO)} TAO left for the fee of each transfer, which is in no cost`,
  ),
  said(
    'comparison',
    'the plan begins in the pools as its own trades leave them, doing nothing in the pools as they are; in both, others keep each price at where it began',
  ),
  said('unnamed', 'what has no target is not traded'),
];

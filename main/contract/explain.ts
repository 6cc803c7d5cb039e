// Why a value changed between two moments: price, rewards, trades, transfers, fees, rules, and what no record explains.
// The parts add up to the change exactly.
import { z } from 'zod';
import { query } from './define.ts';
import { FoundPrice } from './prices.ts';
import { Basis, Netuid, SnapshotId, WalletId } from './schemas.ts';
import { Signed, Time } from './wire.ts';

/** A snapshot, a date, or both: prices of the one, holdings of the other. Neither: the chosen snapshot. */
const Moment = z.strictObject({ snapshotId: SnapshotId.optional(), at: Time.optional() });

/** In rao of TAO, or in 1e-9 of the currency. */
const Effects = z.strictObject({
  rules: Signed,
  price: Signed,
  rewards: Signed,
  trades: Signed,
  transfers: Signed,
  fees: Signed,
  /** What no line explains, and what had no value at one of the ends. */
  unexplained: Signed,
});
export type ChangeEffects = z.input<typeof Effects>;

/** before + Σ effects = after. */
const Walk = z.strictObject({
  before: Signed,
  after: Signed,
  effects: Effects,
  /** before + rate + Σ effects = after; null where a price of a TAO is missing at one of the ends. */
  fiat: z.strictObject({ before: Signed, after: Signed, rate: Signed, effects: Effects }).nullable(),
});
export type ChangeWalk = z.input<typeof Walk>;

const End = z.strictObject({ at: Time, basis: Basis, price: FoundPrice });

const ChangeRow = z.strictObject({
  id: z.string(),
  walletId: WalletId,
  walletName: z.string(),
  kind: z.enum(['free', 'root', 'alpha']),
  netuid: Netuid.nullable(),
  subnetName: z.string().nullable(),
  hotkey: z.string().nullable(),
  hotkeyName: z.string().nullable(),
  /** 1e-9 of the asset; null: no record says. */
  quantityBefore: Signed.nullable(),
  quantityAfter: Signed.nullable(),
  /** Mark in rao; null: no value. */
  before: Signed.nullable(),
  after: Signed.nullable(),
  effects: Effects,
  missing: z.enum(['no-value-before', 'no-value-after', 'not-known-before']).nullable(),
});
export type ChangeRow = z.input<typeof ChangeRow>;

/** Between which moments a change is told, of which wallet. */
export const ChangeTerms = { from: Moment, to: Moment, walletId: WalletId.optional() };

export const explainMethods = {
  'explain.change': query('The change in value between two snapshots or dates, split by cause', {
    in: z.strictObject(ChangeTerms),
    out: z.strictObject({
      from: End,
      to: End,
      currency: z.string(),
      mark: Walk,
      /** Every subnet sold in one order. */
      exit: Walk,
      /** By mark, the largest change first. */
      rows: z.array(ChangeRow),
    }),
  }),
};

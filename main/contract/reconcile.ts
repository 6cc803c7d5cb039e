// Balances as files state them beside what the ledger's lines add up to: differences with their likely reasons. Nothing
// is ever set right but by the user, as a step he can undo.
import { z } from 'zod';
import { command, query } from './define.ts';
import { ImportId, Netuid, WalletId } from './schemas.ts';
import { Amount, Signed, Time } from './wire.ts';

const Reason = z.enum([
  'other-registration',
  'dust',
  'precision-lost',
  'fee',
  'stake-transferred',
  'batch-missed',
  'rewards-listed-twice',
  'snapshot-times-differ',
  'rewards-not-listed',
  'line-missed',
]);

const Proposal = z.enum(['reward', 'adjustment']);

/** One balance: free TAO (hotkey and netuid null), or a stake. */
const balance = { walletId: WalletId, hotkey: z.string().nullable(), netuid: Netuid.nullable() };

/** earned = closing − opening + sold + out − bought − in; unlisted = earned − listed. */
const Identity = z.strictObject({
  opening: Signed,
  closing: Signed,
  bought: Signed,
  sold: Signed,
  transferredIn: Signed,
  transferredOut: Signed,
  earned: Signed,
  /** Rewards and claims among the lines. */
  listed: Signed,
  unlisted: Signed,
});

const ReconcileRow = z.strictObject({
  ...balance,
  id: z.string(),
  walletName: z.string(),
  kind: z.enum(['free', 'root', 'alpha']),
  hotkeyName: z.string().nullable(),
  subnetName: z.string().nullable(),
  statement: z.strictObject({
    at: Time,
    block: z.int().nullable(),
    amountRao: Amount,
    source: z.string(),
    importId: ImportId,
    /** False: the statement is complete and does not list it. */
    listed: z.boolean(),
  }),
  ledger: z.strictObject({
    amountRao: Signed,
    /** Of its last line up to the statement; null without lines. */
    at: Time.nullable(),
  }),
  /** Statement less ledger. */
  differenceRao: Signed,
  /** Likeliest first; empty where there is no difference. */
  reasons: z.array(z.strictObject({ reason: Reason, message: z.string() })),
  /** The last statement that agreed with the ledger; null: none. */
  agreedAt: Time.nullable(),
  /** Since then; null for free TAO and where there is no difference. */
  identity: Identity.nullable(),
  /** What may be taken over as a line. */
  proposals: z.array(Proposal),
});
export type ReconcileRow = z.input<typeof ReconcileRow>;

export const reconcileMethods = {
  'reconcile.list': query(
    'Balances by statement against the ledger, differences first, with their likely reasons',
    {
      in: z.strictObject({
        walletId: WalletId.optional(),
        /** True: those that agree as well. */
        all: z.boolean().optional(),
      }),
      out: z.strictObject({
        rows: z.array(ReconcileRow),
        comparedCount: z.int(),
        agreeCount: z.int(),
        /** Holdings with lines of which no statement says anything. */
        notStatedCount: z.int(),
        /** False: the ledger is empty, there is nothing to compare. */
        hasLines: z.boolean(),
      }),
    },
  ),
  'reconcile.accept': command('Add the line that makes a balance agree, as a step that can be undone', {
    in: z.strictObject({ ...balance, as: Proposal, differenceRao: Signed }),
    out: z.strictObject({ entryId: z.int() }),
  }),
};

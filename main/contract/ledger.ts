// The ledger: every event of every wallet with the file it comes from, and what the user changed in it.
import { z } from 'zod';
import { command, Nothing, query } from './define.ts';
import { Address, ImportId, Netuid, WalletId } from './schemas.ts';
import { Amount, Time } from './wire.ts';

export const EntryKind = z.enum([
  'stake',
  'unstake',
  'move',
  'swap',
  'transfer',
  'reward',
  'claim',
  'fee',
  'registration',
  'opening-balance',
  'adjustment',
]);

/** A signed change in 1e-9 units as decimal text: what entered or left, fees included. */
export const Delta = z.codec(
  z.string().regex(/^-?\d{1,19}$/, 'a whole number of 1e-9 units, as decimal text'),
  z.bigint(),
  { decode: (text) => BigInt(text), encode: (units) => units.toString() },
);

const EntryId = z.int().positive();

/** What a line says. */
const line = {
  kind: EntryKind,
  hotkey: Address.nullable(),
  /** Null where only free TAO moved; 0 is root, whose alpha is TAO. */
  netuid: Netuid.nullable(),
  at: Time,
  block: z.int().nonnegative().nullable(),
  extrinsic: z
    .string()
    .regex(/^\d{1,10}-\d{4,6}$/, 'block and index, as in 6925136-0022')
    .nullable(),
  alphaRao: Delta,
  taoRao: Delta,
  feeAlphaRao: Amount.nullable(),
  feeTaoRao: Amount.nullable(),
  /** What the alpha was worth in TAO at the moment, as the source says it. */
  valueRao: Amount.nullable(),
  /** 1e-9 USD for a TAO at the moment, as the source says it. */
  usdPerTaoNano: Amount.nullable(),
  counterparty: z.string().max(80).nullable(),
  note: z.string().max(2000).nullable(),
};

const Entry = z.strictObject({
  entryId: EntryId,
  walletId: WalletId,
  walletName: z.string(),
  ...line,
  registeredAtBlock: z.int().nullable(),
  /** Null: typed by the user. */
  importId: ImportId.nullable(),
  sourceRow: z.int().nullable(),
  /** False where another file stated the same event before. */
  counts: z.boolean(),
  edited: z.boolean(),
});
export type Entry = z.input<typeof Entry>;

/** A line the user types: the same facts, of one of his wallets. */
const TypedLine = z.strictObject({ walletId: WalletId, ...line });

const Step = z.strictObject({
  /** What was undone or done again; null where there was nothing. */
  title: z.string().nullable(),
  count: z.int(),
});

export const ledgerMethods = {
  'ledger.list': query('Lines of the ledger that fit, a page of them, and how many fit in all', {
    in: z.strictObject({
      walletId: WalletId.optional(),
      netuid: Netuid.optional(),
      kinds: z.array(EntryKind).min(1).max(11).optional(),
      importId: ImportId.optional(),
      from: Time.optional(),
      /** Excluded. */
      before: Time.optional(),
      /** Part of a note, an address or an extrinsic. */
      text: z.string().max(200).optional(),
      /** False: the events that another file had stated before. */
      counts: z.boolean().optional(),
      order: z.enum(['newest', 'oldest']).optional(),
      offset: z.int().nonnegative().optional(),
      limit: z.int().min(1).max(1000).optional(),
    }),
    out: z.strictObject({ total: z.int(), rows: z.array(Entry) }),
  }),
  'ledger.source': query('Where a line comes from: the file and its row as it stands there', {
    in: z.strictObject({ entryId: EntryId }),
    out: z.strictObject({
      importId: ImportId.nullable(),
      fileName: z.string().nullable(),
      row: z.int().nullable(),
      /** Null where the line was typed, or the format has no rows. */
      text: z.string().nullable(),
    }),
  }),
  'ledger.add': command('Add a line', { in: TypedLine, out: z.strictObject({ entryId: EntryId }) }),
  'ledger.edit': command('Change lines: each given field takes its new value in all of them', {
    in: z.strictObject({
      entryIds: z.array(EntryId).min(1).max(10_000),
      changes: z.strictObject(line).partial(),
    }),
    out: z.strictObject({ changed: z.int() }),
  }),
  'ledger.remove': command('Remove lines; undo brings them back', {
    in: z.strictObject({ entryIds: z.array(EntryId).min(1).max(10_000) }),
    out: z.strictObject({ changed: z.int() }),
  }),
  'ledger.undo': command('Take the last change of the ledger back, one of the last 50', {
    in: Nothing,
    out: Step,
  }),
  'ledger.redo': command('Do the change again that was taken back last', { in: Nothing, out: Step }),
  'ledger.steps': query('What undo and redo would do now', {
    in: Nothing,
    out: z.strictObject({ undo: z.string().nullable(), redo: z.string().nullable() }),
  }),
};

// Watch-only wallets: coldkey addresses, never a key.
import { z } from 'zod';
import { command, Nothing, query } from './define.ts';
import { Address, WalletId } from './schemas.ts';
import { Time } from './wire.ts';

/** The four series of the charts, by name. */
export const WalletColour = z.enum(['ink', 'plum', 'amber', 'teal']);
export type WalletColour = z.input<typeof WalletColour>;

const Label = z.string().trim().min(1).max(40);

/** What the user tells wallets apart by. */
const labels = {
  colour: WalletColour.nullable(),
  group: Label.nullable(),
  tags: z.array(Label).max(20),
};

export const Wallet = z.strictObject({
  walletId: WalletId,
  address: Address,
  /** 0x and 64 hex digits. */
  publicKey: z.string(),
  name: z.string(),
  /** Counted in totals. */
  included: z.boolean(),
  ...labels,
  createdAt: Time,
});
export type Wallet = z.input<typeof Wallet>;

export const RejectionCode = z.enum(['empty', 'alphabet', 'length', 'checksum', 'other-network']);

const Rejection = z.strictObject({
  /** The candidate as it was given, shortened to 80 characters. */
  input: z.string(),
  code: RejectionCode,
  message: z.string(),
  /** The same key written for this network, where the address belongs to another one. */
  suggestion: Address.nullable(),
});

const candidates = z.array(z.string().max(10_000)).max(10_000);

export const walletMethods = {
  'wallets.list': query('All wallets, in the order they were added', { in: Nothing, out: z.array(Wallet) }),
  'wallets.parse': query('Split pasted text or a file into candidates; refuses text that holds a secret', {
    in: z.strictObject({ text: z.string().max(5_000_000) }),
    out: z.strictObject({ candidates: z.array(z.string()) }),
  }),
  'wallets.add': command('Add watch-only addresses; each element is one candidate', {
    in: z.strictObject({ addresses: candidates, name: z.string().trim().max(80).optional() }),
    out: z.strictObject({
      added: z.array(Wallet),
      duplicates: z.array(z.strictObject({ input: z.string(), walletId: WalletId })),
      rejected: z.array(Rejection),
    }),
  }),
  'wallets.update': command('Rename or label a wallet, or count it or not', {
    in: z.strictObject({
      walletId: WalletId,
      name: z.string().trim().min(1).max(80).optional(),
      included: z.boolean().optional(),
      colour: labels.colour.optional(),
      group: labels.group.optional(),
      tags: labels.tags.optional(),
    }),
    out: Wallet,
  }),
  'wallets.updateMany': command('Label many wallets, or count them or not, in one step', {
    in: z.strictObject({
      walletIds: z.array(WalletId).min(1).max(10_000),
      included: z.boolean().optional(),
      colour: labels.colour.optional(),
      group: labels.group.optional(),
      addTags: labels.tags.optional(),
      removeTags: labels.tags.optional(),
    }),
    out: z.strictObject({ changed: z.int() }),
  }),
  'wallets.remove': command('Remove a wallet that no import refers to', {
    in: z.strictObject({ walletId: WalletId }),
    out: Nothing,
  }),
};

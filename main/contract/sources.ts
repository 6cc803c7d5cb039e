// Reading the chain: off until the user switches it on, and told to him before and after.
import { z } from 'zod';
import { command, Nothing, query } from './define.ts';
import { job } from './jobs.ts';
import { ImportId, Issue, Netuid, SnapshotId, WalletId } from './schemas.ts';
import { Amount, Time } from './wire.ts';

export const ChainNetwork = z.enum(['finney', 'test']);

/** A look at the chain, in the log of calls. */
const LookId = z.int().positive();

const Source = z.strictObject({
  enabled: z.boolean(),
  network: ChainNetwork,
  endpoint: z.string(),
  /** Whom the calls reach. */
  host: z.string(),
  transport: z.enum(['http', 'socket']),
  /** Wallets whose coldkeys a sync would tell the host. */
  walletCount: z.int(),
  /** What that means, in words. */
  tells: z.string(),
});
export type Source = z.input<typeof Source>;

export const sourceMethods = {
  'sources.get': query('The chain as a source: whether it is on, whom it asks, and what that host learns', {
    in: Nothing,
    out: Source,
  }),
  'sources.set': command('Switch the source on or off, or ask another node; nothing is sent by this', {
    in: z.strictObject({
      enabled: z.boolean().optional(),
      network: ChainNetwork.optional(),
      /** https, wss, or http and ws on this machine; null: the network’s public node. */
      endpoint: z.string().trim().max(300).nullable().optional(),
    }),
    out: Source,
  }),
  'sources.calls': query('Every look at the chain, newest first: whom, how much, about how many wallets', {
    in: Nothing,
    out: z.array(
      z.strictObject({
        lookId: LookId,
        at: Time,
        host: z.string(),
        network: z.string(),
        /** Requests sent, those sent again too. */
        requestCount: z.int(),
        walletCount: z.int(),
        block: z.int().nullable(),
        outcome: z.string(),
      }),
    ),
  }),
  'sources.requests': query('What one look at the chain sent, batch by batch, in order', {
    in: z.strictObject({ lookId: LookId }),
    /** Empty where it was too long ago, or sent nothing. */
    out: z.array(
      z.strictObject({
        at: Time,
        host: z.string(),
        methods: z.array(z.strictObject({ name: z.string(), count: z.int() })),
        /** Wallets whose address stood in it. */
        walletCount: z.int(),
        sentBytes: z.int(),
        /** Null where no answer came whole. */
        receivedBytes: z.int().nullable(),
        durationMs: z.int().nullable(),
        /** How long the node asked to be left alone after it. */
        restMs: z.int().nullable(),
        outcome: z.string(),
      }),
    ),
  }),
  'sync.run': job('Read the chain at one finalized block: a snapshot, and the balances of all wallets', {
    in: Nothing,
    out: z.strictObject({
      network: ChainNetwork,
      block: z.int(),
      specVersion: z.int(),
      /** False: newer than the newest runtime the planner was checked against. */
      specKnown: z.boolean(),
      /** Null where nothing was stored: the test network’s tokens have no value. */
      importId: ImportId.nullable(),
      snapshotId: SnapshotId.nullable(),
      /** What could not be had, field by field. */
      failures: z.array(z.strictObject({ field: z.string(), reason: z.string() })),
      issues: z.array(Issue),
    }),
  }),
  'locks.list': query('What of each wallet’s stake could be taken out when the chain was asked last', {
    in: Nothing,
    out: z.array(
      z.strictObject({
        walletId: WalletId,
        walletName: z.string(),
        netuid: Netuid,
        totalRao: Amount,
        lockedRao: Amount,
        availableRao: Amount,
        at: Time.nullable(),
        block: z.int().nullable(),
      }),
    ),
  }),
};

// Dated states of the market. One of them prices everything.
import { z } from 'zod';
import { command, Nothing, query } from './define.ts';
import { Netuid, SnapshotId } from './schemas.ts';
import { Amount, Time } from './wire.ts';

const Snapshot = z.strictObject({
  snapshotId: SnapshotId,
  title: z.string(),
  network: z.string(),
  asOf: Time,
  block: z.int(),
  specVersion: z.int(),
  ruleSet: z.string().nullable(),
  totalIssuanceRao: Amount,
  /** Subnets besides root, and how many of them have a price. */
  subnetCount: z.int(),
  pricedCount: z.int(),
  /** Those with a price: the ones a scenario can be about. */
  pricedNetuids: z.array(Netuid),
  usdPerTao: z.strictObject({ value: z.number(), date: z.string(), note: z.string() }).nullable(),
  /** Field or `*` -> where its values come from. */
  provenance: z.record(z.string(), z.string()),
  bundled: z.boolean(),
  chosen: z.boolean(),
});
export type Snapshot = z.input<typeof Snapshot>;

export const snapshotMethods = {
  'snapshots.list': query('All snapshots, newest first; one is chosen', {
    in: Nothing,
    out: z.array(Snapshot),
  }),
  'snapshots.choose': command('Price everything by this snapshot; null chooses the newest', {
    in: z.strictObject({ snapshotId: SnapshotId.nullable() }),
    out: Nothing,
  }),
};

// Where the value lies: mark and exit weights side by side.
import { z } from 'zod';
import { query } from './define.ts';
import { Basis, MarkAndExit, Netuid, WalletId } from './schemas.ts';
import { Ratio } from './wire.ts';

const Slice = z.strictObject({
  key: z.string(),
  label: z.string(),
  /** free, root or alpha where split by subnet; null by wallet. */
  part: z.enum(['free', 'root', 'alpha']).nullable(),
  netuid: Netuid.nullable(),
  symbol: z.string().nullable(),
  walletId: WalletId.nullable(),
  ...MarkAndExit,
  markShareRatio: Ratio,
  exitShareRatio: Ratio,
  positionCount: z.int(),
});
export type Slice = z.input<typeof Slice>;

export const allocationMethods = {
  'allocation.breakdown': query('The portfolio by subnet or by wallet, largest exit first', {
    in: z.strictObject({ by: z.enum(['subnet', 'wallet']) }),
    out: z.strictObject({
      ...Basis.shape,
      by: z.enum(['subnet', 'wallet']),
      slices: z.array(Slice),
      total: z.strictObject(MarkAndExit),
      notValuedCount: z.int(),
    }),
  }),
};

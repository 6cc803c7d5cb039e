// Where the value lies: mark and exit weights side by side, how concentrated they are, and the user's own names for
// kinds of subnets. What has no value is in no weight and is counted beside.
import { z } from 'zod';
import { command, Nothing, query } from './define.ts';
import { Address, Basis, MarkAndExit, Netuid, WalletId } from './schemas.ts';
import { Ratio } from './wire.ts';

/** What the portfolio is cut by. */
export const Cut = z.enum(['subnet', 'validator', 'owner', 'category', 'wallet', 'group']);
export type Cut = z.infer<typeof Cut>;

/** A word of the user for a kind of subnet. */
export const Category = z.string().trim().min(1).max(40);

const Slice = z.strictObject({
  key: z.string(),
  label: z.string(),
  /** free and root where they are parts of their own; alpha: alpha alone; null: of all kinds. */
  part: z.enum(['free', 'root', 'alpha']).nullable(),
  /** Set where the part is just this. */
  netuid: Netuid.nullable(),
  symbol: z.string().nullable(),
  walletId: WalletId.nullable(),
  /** The validator’s hotkey, or the coldkey of the subnet’s owner. */
  address: Address.nullable(),
  ...MarkAndExit,
  markShareRatio: Ratio,
  exitShareRatio: Ratio,
  positionCount: z.int(),
  /** Positions of this part without a value. */
  notValuedCount: z.int(),
});
export type Slice = z.input<typeof Slice>;

/** Over the parts that have a value. */
const Concentration = z.strictObject({
  /** Σ w²; 1 where all is one part. */
  hhi: Ratio,
  /** 1/HHI: this many equal parts are as concentrated. */
  effectiveCount: z.number(),
  partCount: z.int(),
  /** Weight of the largest 1, 3, 5 and 10 parts together. */
  top: z.array(z.strictObject({ count: z.int(), ratio: Ratio })),
});
export type Concentration = z.input<typeof Concentration>;

/** Null where nothing has a value. */
const MarkAndExitConcentration = z.strictObject({
  mark: Concentration.nullable(),
  exit: Concentration.nullable(),
});

export const allocationMethods = {
  'allocation.breakdown': query('The portfolio cut one way, largest exit first, and how concentrated it is', {
    in: z.strictObject({ by: Cut }),
    out: z.strictObject({
      ...Basis.shape,
      by: Cut,
      slices: z.array(Slice),
      total: z.strictObject(MarkAndExit),
      notValuedCount: z.int(),
      /** Of the parts of this cut. */
      concentration: MarkAndExitConcentration,
      /** The same by the owners of the subnets; free and root TAO are a part each. */
      ownerConcentration: MarkAndExitConcentration,
    }),
  }),
  'allocation.categories': query('The subnets the user gave a category', {
    in: Nothing,
    out: z.array(
      z.strictObject({
        netuid: Netuid,
        subnetName: z.string().nullable(),
        category: Category,
        /** True: the netuid was registered anew since, and the category does not count. */
        stale: z.boolean(),
      }),
    ),
  }),
  'allocation.setCategory': command('Give a subnet a category, or take it away', {
    in: z.strictObject({ netuid: Netuid.min(1), category: Category.nullable() }),
    out: Nothing,
  }),
};

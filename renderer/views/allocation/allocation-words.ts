// What the allocation says in a sentence, and how its parts are named. Pure: slices in, values for the sentence out.
import type { Cut, Slice } from '#contract/allocation.ts';
import type { NumberRefText } from '#contract/number-refs.ts';
import type { Weight } from '#renderer/charts/weight-segments.ts';
import { shortAddress } from '#renderer/format/address.ts';
import { netuidText } from '#renderer/format/alpha-symbol.ts';

const TOP_COUNT = 3;

/** What a cut is called after “by”. */
export const cutNames: Readonly<Record<Cut, string>> = {
  subnet: 'subnet',
  validator: 'validator',
  owner: 'owner',
  category: 'category',
  wallet: 'wallet',
  group: 'group',
};

export interface AllocationFinding {
  /** The part that is most of what a sale of everything brings. */
  largest: Slice;
  topCount: number;
  topExitShareRatio: number;
  /** Free and root TAO together: what no pool stands before. Zero where they are no parts of their own. */
  unpooledExitShareRatio: number;
}

const shareSum = (slices: readonly Slice[]) => slices.reduce((sum, slice) => sum + slice.exitShareRatio, 0);

/** Whether nothing of a part has a value: it is in no weight, and its sums are none. */
export const isWithoutValue = ({ part, positionCount, notValuedCount }: Slice): boolean =>
  part !== 'free' && positionCount === 0 && notValuedCount > 0;

/**
 * What a part is worth, as it opens: that of a subnet by its joint sale, free TAO and root by what they are read from, the
 * others by their stakes.
 */
export function worthRef(
  by: Cut,
  { key, netuid }: Pick<Slice, 'key' | 'netuid'>,
  at: 'mark' | 'exit',
): NumberRefText {
  if (key === 'free' || key === 'root') return { of: `portfolio.${key}` };
  return netuid === null ? { of: 'allocation.worth', by, at, key } : { of: `sale.${at}`, netuid };
}

/** The weight of a part of a cut. */
export const weightRef = (by: Cut, at: 'mark' | 'exit', { key }: Pick<Slice, 'key'>): NumberRefText => ({
  of: 'allocation.weight',
  ...{ by, at, key },
});

/** Null where nothing has a value. Slices come with the largest exit first. */
export function allocationFinding(slices: readonly Slice[]): AllocationFinding | null {
  const [largest] = slices;
  if (!largest || largest.exitRao === '0') return null;
  const top = slices.slice(0, TOP_COUNT);
  return {
    largest,
    topCount: top.length,
    topExitShareRatio: shareSum(top),
    unpooledExitShareRatio: shareSum(
      slices.filter((slice) => slice.part === 'free' || slice.part === 'root'),
    ),
  };
}

/** `SN107 Minos`, `Free τ`, `Root`, a validator’s or owner’s name or address, or the user’s own name. */
export function sliceName(slice: Slice): string {
  if (slice.part === 'free') return 'Free τ';
  if (slice.part === 'root') return 'Root';
  if (slice.netuid !== null) return `${netuidText(slice.netuid)} ${slice.label}`;
  return slice.label === '' && slice.address ? shortAddress(slice.address) : slice.label;
}

/** Parts of the two bars: free and root first, then by exit. */
export function weightsOf(slices: readonly Slice[]): Weight[] {
  const rank = { free: 0, root: 1, alpha: 2 };
  return slices
    .toSorted((a, b) => rank[a.part ?? 'alpha'] - rank[b.part ?? 'alpha'])
    .map((slice) => ({
      key: slice.key,
      name: slice.part === 'alpha' && slice.netuid !== null ? netuidText(slice.netuid) : sliceName(slice),
      tone: slice.part ?? 'alpha',
      markShareRatio: slice.markShareRatio,
      exitShareRatio: slice.exitShareRatio,
      haircutRatio: slice.haircutRatio,
    }));
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addLot, createLotStore, openLots, sumOf, takeLots } from '#engine/ledger/lot-store.ts';
import { compareLots, type Lot, takePart } from '#engine/ledger/lot.ts';
import { stakeKey } from '#engine/ledger/holding-key.ts';
import { DEFAULT_POLICY } from '#engine/ledger/policy.ts';
import { summarise } from '#engine/ledger/summary.ts';
import { line, replayed, termsOf } from './lines.ts';

/** Lots come in, some with an older date, and amounts go out. */
interface Deed {
  readonly add: Omit<Lot, 'entryId' | 'part' | 'origin'> | null;
  readonly take: bigint;
}

const anyDeed: fc.Arbitrary<Deed> = fc.record({
  add: fc.option(
    fc.record({
      acquiredAtMs: fc.integer({ min: 0, max: 20 }),
      quantity: fc.bigInt({ min: 1n, max: 40n }),
      basisRao: fc.option(fc.bigInt({ min: 0n, max: 90n }), { nil: null }),
      basisNano: fc.constant(0n),
    }),
    { nil: null },
  ),
  take: fc.bigInt({ min: 0n, max: 60n }),
});

/** The method told as plainly as can be: sort all lots anew for each unit of doing. */
function takeNaively(lots: Lot[], quantity: bigint, before: (a: Lot, b: Lot) => number): Lot[] {
  const taken: Lot[] = [];
  let open = quantity;
  while (open > 0n && lots.length > 0) {
    lots.sort(before);
    const [next] = lots as [Lot];
    if (next.quantity <= open) taken.push(lots.shift()!);
    else taken.push(takePart(next, open));
    open -= taken.at(-1)!.quantity;
  }
  return taken;
}

const unitCost = ({ basisRao, quantity }: Lot) =>
  basisRao === null ? -1n : (basisRao * 1_000_000_000n) / quantity;
const dearestFirst = (a: Lot, b: Lot) => Number(unitCost(b) - unitCost(a)) || compareLots(a, b);

describe.each([
  ['fifo', compareLots],
  ['hifo', dearestFirst],
] as const)('%s', (method, before) => {
  it('takes what sorting all lots would put first', () => {
    fc.assert(
      fc.property(fc.array(anyDeed, { maxLength: 40 }), (deeds) => {
        const store = createLotStore({ ...DEFAULT_POLICY, method });
        const naive: Lot[] = [];
        deeds.forEach(({ add, take }, entryId) => {
          if (add !== null) {
            const lot: Lot = { entryId, part: 0, origin: 'bought', ...add };
            addLot(store, { ...lot });
            naive.push({ ...lot });
          }
          expect(takeLots(store, take).lots).toEqual(takeNaively(naive, take, before));
          expect(openLots(store)).toEqual(naive.toSorted(compareLots));
        });
      }),
    );
  });
});

it('a queue that was used up to the last but one lot still holds that one', () => {
  const store = createLotStore(DEFAULT_POLICY);
  const count = 3_000;
  for (let i = 0; i < count; i += 1) {
    addLot(store, {
      entryId: i,
      part: 0,
      acquiredAtMs: i,
      origin: 'bought',
      quantity: 2n,
      basisRao: 1n,
      basisNano: 1n,
    });
    if (i > 0) expect(takeLots(store, 2n).lots[0]?.entryId).toBe(i - 1);
  }
  expect(openLots(store).map(({ entryId }) => entryId)).toEqual([count - 1]);
  // Used lots are dropped: memory does not grow with the history.
  expect('lots' in store.arranged && store.arranged.lots.length).toBeLessThan(2_100);
});

describe.each(['average', 'fifo', 'hifo', 'specific'] as const)(
  '%s, 20 rewards a day for a year',
  (method) => {
    const rewards = Array.from({ length: 7_300 }, (_, i) =>
      line('reward', i / 20, { alpha: 10n, valueRao: 3n }),
    );
    const { book } = replayed(rewards, termsOf({ method }));
    const holding = book.holdings.get(stakeKey(rewards[0]!))!;
    it('leave no more than one lot a day', () => {
      expect(openLots(holding.store)).toHaveLength(method === 'average' ? 1 : 365);
      expect(summarise(holding)).toMatchObject({ balance: 73_000n, openRao: { known: 21_900n } });
      expect(sumOf(openLots(holding.store))).toBe(73_000n);
    });
  },
);

describe('a choice of lots', () => {
  const lots = () =>
    [1, 2, 3].map((entryId): Lot => ({
      entryId,
      part: 0,
      acquiredAtMs: entryId,
      origin: 'bought',
      quantity: 10n,
      basisRao: 5n,
      basisNano: 5n,
    }));
  const chosen = (quantity: bigint, choices: readonly { lotId: string; quantity: bigint }[]) => {
    const store = createLotStore({ ...DEFAULT_POLICY, method: 'specific' });
    for (const lot of lots()) addLot(store, lot);
    const { lots: taken, unchosen, uncovered } = takeLots(store, quantity, choices);
    return { taken: taken.map(({ entryId, quantity: used }) => [entryId, used]), unchosen, uncovered };
  };
  it('takes no more of a lot than is there, and goes on with the oldest', () => {
    expect(chosen(15n, [{ lotId: '3.0', quantity: 99n }])).toEqual({
      taken: [
        [3, 10n],
        [1, 5n],
      ],
      unchosen: 5n,
      uncovered: 0n,
    });
  });
  it('takes no more than is sold, and nothing of what is not there', () => {
    expect(
      chosen(4n, [
        { lotId: '9.0', quantity: 4n },
        { lotId: '2.0', quantity: 9n },
      ]),
    ).toEqual({
      taken: [[2, 4n]],
      unchosen: 0n,
      uncovered: 0n,
    });
  });
  it('does not make lots that are missing', () => {
    expect(chosen(40n, [])).toMatchObject({ unchosen: 40n, uncovered: 10n });
  });
});

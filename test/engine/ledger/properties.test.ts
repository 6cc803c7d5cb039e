import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LedgerEntry } from '#engine/ledger/entry.ts';
import { openLots, sumOf } from '#engine/ledger/lot-store.ts';
import type { BasisMethod, BasisPolicy } from '#engine/ledger/policy.ts';
import { summarise } from '#engine/ledger/summary.ts';
import { sumsByYear } from '#engine/ledger/pnl.ts';
import { anyLedger, anyPolicy, sellingAll } from './arbitrary.ts';
import { priced, replayed, termsOf } from './lines.ts';

const own = { ownColdkeys: new Set(['cold 1 or 2']), fiatPrice: priced('300') };

const sum = (amounts: Iterable<bigint | null>) => {
  let total = 0n;
  for (const amount of amounts) total += amount ?? 0n;
  return total;
};

const balancesOf = (ledger: readonly LedgerEntry[]) =>
  sum(ledger.map(({ alpha }) => alpha)) + sum(ledger.map(({ tao }) => tao));

describe('for any ledger and policy', () => {
  it('the lots of a holding are its balance, and its balance is the sum of its lines', () => {
    fc.assert(
      fc.property(anyLedger(), anyPolicy, (ledger, policy) => {
        const { book } = replayed(ledger, termsOf(policy, own));
        const holdings = [...book.holdings.values()];
        for (const { store, balance, shortfall } of holdings) {
          const lots = openLots(store);
          expect(sumOf(lots) - shortfall).toBe(balance);
          expect(lots.every(({ quantity }) => quantity > 0n)).toBe(true);
        }
        expect(sum(holdings.map(({ balance }) => balance))).toBe(balancesOf(ledger));
        expect(holdings.every(({ departed }) => departed.length === 0)).toBe(true);
      }),
    );
  });
  it('a gain is its proceeds less the cost of its lots, whose amounts are what was sold', () => {
    fc.assert(
      fc.property(anyLedger(), anyPolicy, (ledger, policy) => {
        for (const gain of replayed(ledger, termsOf(policy, own)).gains) {
          expect(sumOf(gain.lots) + gain.uncovered).toBe(gain.quantity);
          for (const { proceeds, basis, gain: figure, missing } of [gain.tao, gain.fiat]) {
            if (missing === null) expect(figure).toBe(proceeds! - basis!);
            else expect(figure).toBeNull();
          }
        }
      }),
    );
  });
});

/** All that lots ever cost: still open, and gone with what was sold. Every lot is known in these terms. */
function costOf(ledger: readonly LedgerEntry[], policy: Partial<BasisPolicy>) {
  const { book, gains } = replayed(ledger, termsOf(policy, own));
  const stakes = [...book.holdings.values()].filter(({ isFree }) => !isFree);
  return {
    openRao: sum(stakes.map((holding) => summarise(holding).openRao.known)),
    soldRao: sum(gains.filter(({ holding }) => !holding.endsWith('tao')).map(({ tao }) => tao.basis)),
    openNano: sum(stakes.map((holding) => summarise(holding).openNano.known)),
    soldNano: sum(gains.filter(({ holding }) => !holding.endsWith('tao')).map(({ fiat }) => fiat.basis)),
  };
}

const allKnown = { transfersOut: 'dispose', outside: 'zero' } as const;
const methods = fc.constantFrom<BasisMethod>('average', 'fifo', 'hifo', 'specific');

it('carrying moves the cost of lots and neither makes nor loses any', () => {
  fc.assert(
    fc.property(anyLedger('known'), methods, (ledger, method) => {
      const bought = { ...allKnown, method, fees: 'expense', rewards: 'receipt-value' } as const;
      const carried = costOf(ledger, { ...bought, moves: 'carry', swaps: 'carry' });
      // Costs that came in: purchases without their fee, and income.
      const paid = ledger.map(({ kind, tao, feeTao }) => (kind === 'stake' ? -tao - (feeTao ?? 0n) : 0n));
      const earned = ledger.map((entry) =>
        entry.kind === 'reward' ? (entry.netuid === 0 ? entry.alpha : entry.valueRao!) : 0n,
      );
      expect(carried.openRao + carried.soldRao).toBe(sum(paid) + sum(earned));
      const nano = ledger.map(
        (entry, i) => ((paid[i]! + earned[i]!) * entry.usdPerTaoNano!) / 1_000_000_000n,
      );
      expect(carried.openNano + carried.soldNano).toBe(sum(nano));
    }),
  );
});

const realised = (ledger: readonly LedgerEntry[], policy: Partial<BasisPolicy>) => {
  const { book } = replayed([...ledger, ...sellingAll(ledger)], termsOf({ ...allKnown, ...policy }, own));
  const stakes = [...book.holdings.values()].filter(({ isFree }) => !isFree);
  const years = sumsByYear(stakes);
  const missing = years.reduce(
    (count, { rao, nano }) => count + rao.realisedMissing + nano.realisedMissing,
    0,
  );
  expect(missing).toBe(0);
  return {
    rao: sum(years.map((year) => year.rao.realised)),
    nano: sum(years.map((year) => year.nano.realised)),
    incomeRao: sum(years.map((year) => year.rao.income)),
    incomeNano: sum(years.map((year) => year.nano.income)),
  };
};

const conversions = fc.record({
  moves: fc.constantFrom('carry' as const, 'dispose' as const),
  swaps: fc.constantFrom('carry' as const, 'dispose' as const),
});

describe('when everything is sold in the end', () => {
  it('FIFO, HIFO, specific and average realise the same in total', () => {
    fc.assert(
      fc.property(anyLedger('known'), conversions, (ledger, how) => {
        const fifo = realised(ledger, { ...how, method: 'fifo' });
        for (const method of ['average', 'specific', 'hifo'] as const)
          expect(realised(ledger, { ...how, method })).toEqual(fifo);
        expect(realised(ledger, { ...how, method: 'hifo', hifoBy: 'fiat' })).toEqual(fifo);
      }),
    );
  });
  it('zero basis realises more than receipt value by the income', () => {
    fc.assert(
      fc.property(anyLedger('known'), conversions, methods, (ledger, how, method) => {
        const zero = realised(ledger, { ...how, method, rewards: 'zero' });
        const receipt = realised(ledger, { ...how, method, rewards: 'receipt-value' });
        expect(zero.rao - receipt.rao).toBe(receipt.incomeRao);
        expect(zero.nano - receipt.nano).toBe(receipt.incomeNano);
      }),
    );
  });
  it('gains less costs are the same, whether fees in TAO and in alpha are part of the trade or stand apart', () => {
    const net = (ledger: readonly LedgerEntry[], policy: Partial<BasisPolicy>) => {
      const all = [...ledger, ...sellingAll(ledger)];
      const { book } = replayed(all, termsOf({ ...allKnown, ...policy }, own));
      const years = sumsByYear([...book.holdings.values()]);
      return sum(years.map(({ rao }) => rao.realised - rao.costs));
    };
    fc.assert(
      fc.property(anyLedger('known'), conversions, methods, (ledger, how, method) => {
        for (const stakes of ['carry', 'dispose'] as const) {
          const terms = { ...how, method, stakes };
          expect(net(ledger, { ...terms, fees: 'expense' })).toBe(
            net(ledger, { ...terms, fees: 'capitalise' }),
          );
        }
      }),
    );
  });
});

// A plan that two or three wallets carry out line by line: what each has then is enough, whoever holds the stakes and the TAO.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type PlanStep,
  signerOf,
  TRANSFER_ROOM_RAO,
  walletSteps,
} from '#engine/allocation/between-wallets.ts';
import { rebalance } from '#engine/allocation/rebalance.ts';
import type { Asset } from '#engine/allocation/asset.ts';
import { poolOf, request, stake, TOKEN } from './cases.ts';

const WALLETS = ['vault', 'trading', 'third'];
const EXISTENTIAL = 500n;

interface Case {
  readonly shares: readonly (readonly number[])[];
  readonly weights: readonly number[];
  readonly free: readonly bigint[];
  readonly newRao: bigint;
  readonly freeHasTarget: boolean;
  readonly allowMoves: boolean;
}

const anyCase: fc.Arbitrary<Case> = fc.record({
  shares: fc.array(fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 3, maxLength: 3 }), {
    minLength: 3,
    maxLength: 5,
  }),
  weights: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 6, maxLength: 6 }),
  free: fc.array(fc.constantFrom(0n, 400n, 3_000_000n, 20n * TOKEN, 90n * TOKEN), {
    minLength: 3,
    maxLength: 3,
  }),
  newRao: fc.constantFrom(0n, 0n, 30n * TOKEN),
  freeHasTarget: fc.boolean(),
  allowMoves: fc.boolean(),
});

function plannedOf({ shares, weights, free, newRao, freeHasTarget, allowMoves }: Case) {
  const whole = shares.reduce((sum, _, i) => sum + weights[i]!, freeHasTarget ? weights[5]! : 0);
  const assets = shares.map((own, i): [Asset, number] => {
    const stakes = own.flatMap((share, j) =>
      share === 0 ? [] : [stake(`a${i}.${j}`, BigInt(share) * 10n * TOKEN, WALLETS[j])],
    );
    return [{ key: `a${i}`, venue: poolOf(2_000n, 30_000n), locks: [], stakes }, weights[i]! / whole];
  });
  const freeRao = free.reduce((sum, each) => sum + each, 0n);
  const more = { freeRao, newRao, allowMoves, costPerDrift: 0.2, walletCount: WALLETS.length };
  const plan = rebalance(request(assets, { ...more, freeRatio: freeHasTarget ? weights[5]! / whole : null }));
  const means = { free: new Map(WALLETS.map((name, i) => [name, free[i]!])), newRao, otherwise: 'vault' };
  return { plan, means, ...walletSteps(plan.trades, means) };
}

/** Free rao of each wallet after each step, as the chain would have it; a fee that is not there is taken from alpha. */
function played(steps: readonly PlanStep[], start: ReadonlyMap<string, bigint>) {
  const has = new Map(start);
  const pay = (wallet: string, amount: bigint) => {
    const left = has.get(wallet)! - amount;
    if (left < EXISTENTIAL) throw new Error(`${wallet} has ${has.get(wallet)}, and is asked for ${amount}`);
    has.set(wallet, left);
  };
  for (const step of steps) {
    if (step.kind === 'transfer') {
      pay(step.from, step.amountRao + TRANSFER_ROOM_RAO);
      has.set(step.to, has.get(step.to)! + step.amountRao);
      continue;
    }
    const { trade } = step;
    const wallet = signerOf(trade) ?? 'vault';
    if (trade.kind === 'buy') pay(wallet, trade.taoRao + trade.extrinsicFeeRao);
    else {
      const brought = trade.kind === 'sell' ? trade.taoRao : 0n;
      const after = has.get(wallet)! - trade.extrinsicFeeRao + brought;
      has.set(wallet, after < 0n ? 0n : after);
    }
  }
  return has;
}

describe('whoever holds the stakes and the TAO', () => {
  test('no line spends more free TAO than its wallet has then', () => {
    let transfers = 0;
    fc.assert(
      fc.property(anyCase, (asked) => {
        const { steps, means, newInto } = plannedOf(asked);
        const start = new Map(means.free);
        if (newInto !== null) start.set(newInto, start.get(newInto)! + means.newRao);
        expect(() => played(steps, start)).not.toThrow();
        transfers += steps.filter(({ kind }) => kind === 'transfer').length;
      }),
      { numRuns: 400 },
    );
    expect(transfers).toBeGreaterThan(100);
  });

  test('every trade of the plan is among the steps once, in its order, and as few transfers as wallets allow', () => {
    fc.assert(
      fc.property(anyCase, (asked) => {
        const { steps, plan } = plannedOf(asked);
        const trades = steps.flatMap((step) => (step.kind === 'trade' ? [step.trade] : []));
        expect(trades).toEqual(plan.trades);
        expect(steps.length - trades.length).toBeLessThan(WALLETS.length);
      }),
      { numRuns: 100 },
    );
  });

  test('purchases come last, and those of a wallet stand together', () => {
    fc.assert(
      fc.property(anyCase, (asked) => {
        const { plan } = plannedOf(asked);
        const kinds = plan.trades.map(({ kind }) => (kind === 'buy' ? 'buy' : 'other'));
        expect(kinds).toEqual(kinds.toSorted((a, b) => (a === b ? 0 : a === 'other' ? -1 : 1)));
        const buyers = plan.trades.filter(({ kind }) => kind === 'buy').map(signerOf);
        const turns = buyers.filter((buyer, i) => buyer !== buyers[i - 1]);
        expect(new Set(turns).size).toBe(turns.length);
      }),
      { numRuns: 100 },
    );
  });
});

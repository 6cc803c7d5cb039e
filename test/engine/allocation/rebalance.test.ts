// Rebalancing of few pools: what is traded, what is not, and why. Figures stand beside the chain's own operations.
import { describe, expect, test } from 'vitest';
import { REBALANCE_PARTS, rebalanceAnswer, rebalanceParts } from '#engine/allocation/frontier.ts';
import { rebalance, type RebalanceRequest } from '#engine/allocation/rebalance.ts';
import { addStake } from '#engine/pool/add-stake.ts';
import { MIN_STAKE } from '#engine/pool/minimums.ts';
import { moveStake } from '#engine/pool/move-stake.ts';
import { removeStake } from '#engine/pool/remove-stake.ts';
import { DEFAULT_LOCK_TERMS } from '#engine/staking/locks.ts';
import { asset, poolOf, request, stake, TOKEN } from './cases.ts';

const SHALLOW = poolOf(1_000n, 100_000n);
const DEEP = poolOf(5_000n, 100_000n);
const heavy = asset('sn1', SHALLOW, 6_000n);
const light = asset('sn2', DEEP, 400n);
const root = asset('root', 'root', 10n);
const drifted = [
  [heavy, 0.4],
  [light, 0.4],
  [root, 0.2],
] as const;
const driftLeft = ({ before, after }: ReturnType<typeof rebalance>) =>
  Number(after.driftRao) / Number(before.driftRao);

/** The answer of all parts, as a job puts it together. */
function answer(asked: RebalanceRequest, costCapRao: bigint | null = null) {
  const part = rebalanceParts({ request: asked, costCapRao });
  return rebalanceAnswer(new Map(Array.from({ length: REBALANCE_PARTS }, (_, at) => [at, part(at)])));
}

describe('a plan', () => {
  test('sells what is over, buys what is under, to the rao of the chain', () => {
    const { trades, costRao } = rebalance(request(drifted));
    expect(trades.map(({ kind, from, to }) => [kind, from.key, to.key])).toEqual([
      ['sell', 'sn1', 'free'],
      ['buy', 'free', 'sn2'],
      ['buy', 'free', 'root'],
    ]);
    const [sold, bought] = trades;
    const position = { staked: 6_000n * TOKEN };
    expect(removeStake({ venue: SHALLOW, position, amount: sold!.amount })).toMatchObject({
      ok: true,
      taoReceived: sold!.expected,
    });
    expect(addStake({ venue: DEEP, amount: bought!.amount })).toMatchObject({
      ok: true,
      alphaReceived: bought!.expected,
    });
    // 0.01 and 0.05 TAO per alpha; two extrinsics of 0.00103 and one of 0.00083 TAO.
    const lost =
      sold!.amount / 100n -
      sold!.expected +
      (bought!.amount - bought!.expected / 20n) +
      2_060_000n +
      830_000n;
    expect(Number(costRao - lost)).toBeGreaterThanOrEqual(0);
    expect(Number(costRao - lost)).toBeLessThanOrEqual(3);
  });

  test('reaches the targets where nothing is too dear', () => {
    const plan = rebalance(request(drifted));
    expect(driftLeft(plan)).toBeLessThan(0.002);
    expect(plan.left).toEqual([]);
  });

  test('is empty where all is at its target', () => {
    const even = request([
      [asset('sn1', DEEP, 100n), 0.5],
      [asset('sn2', DEEP, 100n), 0.5],
    ]);
    expect(rebalance(even)).toMatchObject({ trades: [], costRao: 0n });
    expect(answer(even).frontier).toHaveLength(1);
  });

  test('trades what loses less first: only root is filled while a TAO of drift may cost a cent', () => {
    const plan = rebalance(request(drifted, { costPerDrift: 0.008 }));
    expect(plan.trades.map(({ to }) => to.key)).toEqual(['free', 'root']);
    expect(plan.left).toEqual([
      { key: 'sn1', reason: 'too-dear' },
      { key: 'sn2', reason: 'too-dear' },
      { key: 'root', reason: 'too-dear' },
    ]);
  });

  test('leaves alone what is within the band', () => {
    const plan = rebalance(request(drifted, { bandRatio: 0.2 }));
    expect(plan.left).toEqual([
      { key: 'sn2', reason: 'within-band' },
      { key: 'root', reason: 'within-band' },
    ]);
    expect(plan.trades.map(({ kind }) => kind)).toEqual(['sell']);
  });

  test('keeps what a lock holds', () => {
    const lock = {
      coldkey: 'mine',
      state: { mass: 5_900n * TOKEN, conviction: 0, atBlock: 0 },
      terms: DEFAULT_LOCK_TERMS,
    };
    const locked = { ...heavy, locks: [lock] };
    const plan = rebalance(request([[locked, 0.4], ...drifted.slice(1)]));
    const [sold] = plan.trades;
    expect(sold!.amount).toBeLessThanOrEqual(100n * TOKEN);
    expect(plan.left[0]).toEqual({ key: 'sn1', reason: 'nothing-to-trade' });
  });

  test('tells a purchase that the TAO is missing, where a lock holds all that could bring some', () => {
    const state = { mass: 6_000n * TOKEN, conviction: 0, atBlock: 0 };
    const locked = { ...heavy, locks: [{ coldkey: 'mine', state, terms: DEFAULT_LOCK_TERMS }] };
    const plan = rebalance(
      request([
        [locked, 0.5],
        [light, 0.5],
      ]),
    );
    expect(plan.left).toEqual([
      { key: 'sn1', reason: 'nothing-to-trade' },
      { key: 'sn2', reason: 'no-tao-left' },
    ]);
  });

  test('leaves a stake that brings less than the fee of its sale', () => {
    const parts = [stake('a', 100n * TOKEN), stake('b', TOKEN / 20n)];
    const { trades } = rebalance(
      request([
        [{ ...heavy, stakes: parts }, 0],
        [light, 1],
      ]),
    );
    expect(trades.flatMap(({ from }) => from.stakeId ?? [])).toEqual(['a']);
  });

  test('takes from the largest stake first, one extrinsic for each', () => {
    const parts = [stake('a', 1_000n * TOKEN), stake('b', 4_000n * TOKEN), stake('c', 1_000n * TOKEN)];
    const plan = rebalance(request([[{ ...heavy, stakes: parts }, 0.15], ...drifted.slice(1)]));
    expect(plan.trades.filter(({ kind }) => kind === 'sell').map(({ from }) => from.stakeId)).toEqual([
      'b',
      'a',
    ]);
  });
});

describe('where TAO comes from and goes', () => {
  test('selling only buys nothing: what it brings is free', () => {
    const { trades, freeAfterRao } = rebalance(request(drifted, { mode: 'sell', freeRao: 3n * TOKEN }));
    expect(trades.map(({ kind }) => kind)).toEqual(['sell']);
    expect(freeAfterRao).toBe(3n * TOKEN + trades[0]!.expected - 830_000n);
  });

  test('buying only spends new TAO, on the cheapest first, and names what it does not reach', () => {
    const { trades, left, freeAfterRao } = rebalance(request(drifted, { mode: 'buy', newRao: 10n * TOKEN }));
    expect(trades.every(({ kind }) => kind === 'buy')).toBe(true);
    expect(left).toEqual([
      { key: 'sn1', reason: 'mode' },
      { key: 'sn2', reason: 'no-tao-left' },
    ]);
    const spent = trades.reduce((sum, { amount, extrinsicFeeRao }) => sum + amount + extrinsicFeeRao, 0n);
    expect(freeAfterRao).toBe(10n * TOKEN - spent);
  });

  test('buying only without new TAO does nothing, as free TAO without a target is not touched', () => {
    expect(rebalance(request(drifted, { mode: 'buy', freeRao: 50n * TOKEN })).trades).toEqual([]);
  });

  test('free TAO with a target is filled and spent like the others', () => {
    const weighted = [
      [heavy, 0.4],
      [light, 0.4],
      [root, 0.1],
    ] as const;
    const much = rebalance(request(weighted, { freeRatio: 0.1, freeRao: 20n * TOKEN }));
    expect(driftLeft(much)).toBeLessThan(0.002);
    const little = rebalance(request(weighted, { freeRatio: 0.1, freeRao: 0n, mode: 'sell' }));
    expect(little.trades.map(({ kind, from }) => [kind, from.key])).toEqual([
      ['sell', 'sn1'],
      ['sell', 'root'],
    ]);
    expect(little.after.rows.at(-1)).toMatchObject({ key: 'free', worthRao: little.freeAfterRao });
    const [, , , free] = little.before.rows;
    expect(Number(little.freeAfterRao)).toBeLessThanOrEqual(Number(free!.targetRao));
  });

  test('selling into free TAO that is at its target is no gain, and is not done', () => {
    const whole = 20n * TOKEN;
    const a = asset('sn1', poolOf(1_000_000n, 1_000_000n), 15n);
    const b = asset('sn2', poolOf(1_000_000n, 1_000_000n), 5n);
    const plan = rebalance(
      request(
        [
          [a, 0.25],
          [b, 0.25],
        ],
        { freeRatio: 0.5, freeRao: whole, mode: 'sell' },
      ),
    );
    expect(plan.trades).toEqual([]);
  });
});

describe('a move', () => {
  test('stands in for a sale and a purchase where that is cheaper, as the chain makes it', () => {
    const two = [
      [heavy, 0.5],
      [light, 0.5],
    ] as const;
    const moved = rebalance(request(two, { allowMoves: true }));
    const apart = rebalance(request(two));
    const [move] = moved.trades;
    expect(move).toMatchObject({ kind: 'move', limit: null, from: { key: 'sn1' }, to: { key: 'sn2' } });
    expect(moveStake({ origin: SHALLOW, destination: DEEP, amount: move!.amount })).toMatchObject({
      ok: true,
      alphaReceived: move!.expected,
    });
    // What is left of the piece is sold, and pays the fees.
    expect(moved.trades.map(({ kind }) => kind)).toEqual(['move', 'sell']);
    expect(moved.freeAfterRao).toBeGreaterThanOrEqual(0n);
    expect(moved.costRao).toBeLessThan(apart.costRao);
  });

  test('is not made where one swap fee less does not pay for its extrinsic', () => {
    const small = [
      [asset('sn1', DEEP, 60n), 0.6],
      [asset('sn2', DEEP, 30n), 0.4],
    ] as const;
    expect(rebalance(request(small, { allowMoves: true })).trades.map(({ kind }) => kind)).toEqual([
      'sell',
      'buy',
    ]);
  });
});

describe('a piece that is moved in part', () => {
  const two = [
    [heavy, 0.5],
    [light, 0.5],
  ] as const;

  // What is kept for fees, less new TAO, is what would be left of the piece: the chain sells no less than 0.002 TAO.
  test.each([0n, 1_000_000n, 2_000_000n, 3_000_000n])(
    'leaves no rest too small to be sold: %s rao new',
    (newRao) => {
      const { trades } = rebalance(request(two, { allowMoves: true, newRao }));
      for (const { kind, taoRao } of trades)
        if (kind === 'sell') expect(taoRao).toBeGreaterThanOrEqual(MIN_STAKE);
      expect(trades.length).toBeGreaterThan(0);
    },
  );
});

describe('depth', () => {
  test('each point of the frontier removes more drift at more cost, dearer by the TAO', () => {
    const { frontier: points } = answer(request(drifted));
    expect(points.length).toBeGreaterThan(4);
    points.slice(1).forEach((point, i) => {
      expect(point.removedRao).toBeGreaterThan(points[i]!.removedRao);
      expect(point.costRao).toBeGreaterThan(points[i]!.costRao);
    });
  });

  test('a cap on cost is kept, and used', () => {
    const cap = 100_000_000n;
    const { plan } = answer(request(drifted), cap);
    expect(plan.costRao).toBeLessThanOrEqual(cap);
    expect(Number(plan.costRao)).toBeGreaterThan(Number(cap) * 0.9);
    expect(answer(request(drifted), 10n ** 12n).plan).toEqual(rebalance(request(drifted)));
  });

  test('a cap of nothing trades nothing, however far it is to the targets', () => {
    const rich = request([[asset('root', 'root', 100_000n), 0.5]], { freeRatio: 0.5 });
    expect(rebalance(rich).trades).toHaveLength(1);
    expect(answer(rich, 0n).plan).toMatchObject({ trades: [], costRao: 0n });
  });
});

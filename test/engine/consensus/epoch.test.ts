import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type EpochResult, type EpochState, runEpoch } from '#engine/consensus/epoch.ts';
import { type Fixed, fixedToFloat } from '#engine/consensus/fixed.ts';
import { anyNetwork, anyParameters, PARAMETERS } from './arbitrary.ts';

const EMISSION = 148_000_000_000n;

function done(state: EpochState, at = PARAMETERS): EpochResult {
  const outcome = runEpoch(state, at, EMISSION);
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome;
}

const total = (values: readonly Fixed[]) => values.reduce((sum, value) => sum + fixedToFloat(value), 0);
const floats = (values: readonly Fixed[]) => values.map(fixedToFloat);

/** Three validators with 60, 20 and 20 % of the stake, two servers. */
function threeValidators(weights: readonly (readonly [number, number])[]): EpochState {
  const uids = [0, 1, 2, 3, 4];
  return {
    block: 1_000,
    lastStepBlock: 640,
    ownerUid: null,
    stake: [60n, 20n, 20n, 0n, 0n],
    weights: uids.map((uid) => (weights[uid] ?? []).map((value, j) => [3 + j, value] as const)),
    bonds: uids.map(() => []),
    lastUpdate: uids.map(() => 900),
    registeredAtBlock: uids.map(() => 0),
    permits: [true, true, true, false, false],
  };
}

describe('what consensus does to an outlier', () => {
  const state = threeValidators([
    [65_535, 0],
    [65_535, 0],
    [0, 65_535],
  ]);
  it('gives a server nothing that only a minority votes for', () => {
    const { consensus, incentive } = done(state);
    expect(floats(consensus)).toEqual([0, 0, 0, 1, 0]);
    expect(floats(incentive)).toEqual([0, 0, 0, 1, 0]);
  });
  it('leaves the outlier without trust and dividends, and the others by stake', () => {
    const { validatorTrust, dividends } = done(state);
    expect(floats(validatorTrust)).toEqual([1, 1, 0, 0, 0]);
    expect(floats(dividends)[0]).toBeCloseTo(0.75, 8);
    expect(floats(dividends)[1]).toBeCloseTo(0.25, 8);
    expect(dividends[2]).toBe(0n);
  });
  it('splits the emission in halves between servers and validators', () => {
    const { server, validator } = done(state);
    expect(Number(server[3])).toBeCloseTo(Number(EMISSION) / 2, -2);
    expect(validator.reduce((sum, part) => sum + part, 0n) <= EMISSION / 2n).toBe(true);
  });
});

describe('who counts', () => {
  const agreed = threeValidators([
    [65_535, 65_535],
    [65_535, 65_535],
    [65_535, 65_535],
  ]);
  it('drops the stake of an inactive validator', () => {
    const { active, dividends } = done({
      ...agreed,
      block: 6_000,
      lastStepBlock: 0,
      lastUpdate: [5_900, 900, 5_900, 0, 0],
    });
    expect(active).toEqual([true, false, true, false, false]);
    expect(floats(dividends)[0]).toBeCloseTo(0.75, 8);
  });
  it('ignores weights on a server that registered after they were set', () => {
    const { incentive } = done({ ...agreed, registeredAtBlock: [0, 0, 0, 0, 950] });
    expect(floats(incentive)).toEqual([0, 0, 0, 1, 0]);
  });
  it('ignores weights committed before the server registered', () => {
    const commitBlock = [500, 500, 500, null, null];
    const { incentive } = done({ ...agreed, registeredAtBlock: [0, 0, 0, 0, 600], commitBlock });
    expect(floats(incentive)).toEqual([0, 0, 0, 1, 0]);
  });
  it('takes stake under the threshold as none, except the owner', () => {
    const at = { ...PARAMETERS, stakeThreshold: 50n };
    expect(done(agreed, at).permits).toEqual([true, false, false, false, false]);
    expect(done({ ...agreed, ownerUid: 1 }, at).permits).toEqual([true, true, false, false, false]);
  });
  it('pays validators by stake when nobody set weights', () => {
    const { server, validator } = done({ ...agreed, weights: agreed.weights.map(() => []) });
    expect(server.every((part) => part === 0n)).toBe(true);
    expect(Number(validator[0])).toBeCloseTo(Number(EMISSION) * 0.6, -2);
  });
});

describe('a missing entry', () => {
  const bonds = [[[3, 65_535] as const], [], [], [], []];
  const silent = {
    ...threeValidators([
      [65_535, 65_535],
      [65_535, 65_535],
      [65_535, 65_535],
    ]),
    bonds,
  };
  const withoutServer3 = {
    ...silent,
    weights: silent.weights.map((row) => row.filter(([uid]) => uid !== 3)),
  };
  const stored = (liquidAlpha: boolean) => {
    const setting = { alphaLowU16: 45_875, alphaHighU16: 58_982, sigmoidSteepness: 1_000 };
    const yuma3 = { liquidAlpha: liquidAlpha ? setting : null };
    return done(withoutServer3, { ...PARAMETERS, yuma3 }).bonds[0]?.find(([uid]) => uid === 3)?.[1] ?? 0;
  };
  it('lets a bond decay without liquid alpha and end at once with it', () => {
    expect(stored(false)).toBe(58_981);
    expect(stored(true)).toBe(0);
  });
});

describe('refusals', () => {
  const fine = threeValidators([[1, 1]]);
  it.each([
    ['lengths-differ', { ...fine, permits: [true] }, EMISSION],
    ['uid-out-of-range', { ...fine, weights: [[[9, 1] as const], [], [], [], []] }, EMISSION],
    ['value-out-of-range', { ...fine, weights: [[[3, Number.NaN] as const], [], [], [], []] }, EMISSION],
    ['negative-amount', { ...fine, stake: [-1n, 0n, 0n, 0n, 0n] }, EMISSION],
    ['negative-amount', fine, -1n],
  ] as const)('%s', (...[code, state, emission]) => {
    expect(runEpoch(state, PARAMETERS, emission)).toEqual({ ok: false, code });
  });
});

/** Sorting uids by these shuffles any network. */
const anyKeys = fc.array(fc.nat(), { minLength: 9, maxLength: 9 });

describe('any network', () => {
  it('has incentives and dividends of sum 1 or 0', () => {
    fc.assert(
      fc.property(anyNetwork, anyParameters, (state, at) => {
        const { incentive, dividends } = done(state, at);
        for (const values of [incentive, dividends]) {
          const sum = total(values);
          expect(sum === 0 || Math.abs(sum - 1) < 1e-8).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });
  it('never pays out more than the emission, and all but rounding of it', () => {
    fc.assert(
      fc.property(anyNetwork, anyParameters, (state, at) => {
        const { server, validator, stake } = done(state, at);
        const paid = [...server, ...validator].reduce((sum, part) => sum + part, 0n);
        expect(paid <= EMISSION).toBe(true);
        if (stake.some((own) => own > 0n))
          expect(paid > EMISSION - BigInt(stake.length) * (EMISSION / 10n ** 8n + 1n)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
  it('gives no validator more trust than 1', () => {
    fc.assert(
      fc.property(anyNetwork, anyParameters, (state, at) => {
        for (const trust of done(state, at).validatorTrust)
          expect(fixedToFloat(trust)).toBeLessThanOrEqual(1);
      }),
    );
  });
  it('gives the same results whatever the order of its neurons', () => {
    fc.assert(
      fc.property(anyNetwork, anyParameters, anyKeys, (...[state, at, keys]) => {
        const order = [...state.stake.keys()].sort((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0));
        const [plain, moved] = [done(state, at), done(permuted(state, order), at)];
        const back = <T>(values: readonly T[]) => order.map((uid) => values[uid]);
        expect(moved.incentive).toEqual(back(plain.incentive));
        expect(moved.dividends).toEqual(back(plain.dividends));
        expect(moved.consensus).toEqual(back(plain.consensus));
        expect(moved.permits).toEqual(back(plain.permits));
      }),
      { numRuns: 200 },
    );
  });
});

/** The network with uid `order[i]` at place i. */
function permuted(state: EpochState, order: readonly number[]): EpochState {
  const moved = <T>(values: readonly T[]) => order.map((uid) => values[uid]!);
  const place = new Map(order.map((uid, i) => [uid, i]));
  const rows = (matrix: EpochState['weights']) =>
    moved(matrix).map((row) =>
      row.map(([uid, value]) => [place.get(uid)!, value] as const).sort((a, b) => a[0] - b[0]),
    );
  return {
    ...state,
    ownerUid: state.ownerUid === null ? null : place.get(state.ownerUid)!,
    stake: moved(state.stake),
    weights: rows(state.weights),
    bonds: rows(state.bonds),
    lastUpdate: moved(state.lastUpdate),
    registeredAtBlock: moved(state.registeredAtBlock),
    permits: moved(state.permits),
  };
}

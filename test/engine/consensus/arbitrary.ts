/** Small networks for property tests: validators first, servers after them, weights as validators submit them. */
import fc from 'fast-check';
import type { EpochParameters, EpochState } from '#engine/consensus/epoch.ts';

const LIQUID = { alphaLowU16: 45_875, alphaHighU16: 58_982, sigmoidSteepness: 1_000 };

export const PARAMETERS: EpochParameters = {
  kappaU16: 32_767,
  bondsPenaltyU16: 65_535,
  bondsMovingAverage: 900_000,
  yuma3: null,
  tempo: 360,
  activityCutoffBlocks: 5_000,
  maxValidators: 64,
  stakeThreshold: 0n,
};

export const anyParameters: fc.Arbitrary<EpochParameters> = fc
  .record({
    yuma3: fc.constantFrom(null, { liquidAlpha: null }, { liquidAlpha: LIQUID }),
    bondsPenaltyU16: fc.constantFrom(0, 32_768, 65_535),
  })
  .map((chosen) => ({ ...PARAMETERS, ...chosen }));

const anyU16 = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 65_535 }));

/** A network of 1 to 5 validators and 1 to 4 servers, some of them inactive or newly registered. */
export const anyNetwork: fc.Arbitrary<EpochState> = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 4 }))
  .chain(([validatorCount, serverCount]) => {
    const n = validatorCount + serverCount;
    const row = fc.array(anyU16, { minLength: serverCount, maxLength: serverCount });
    const rows = fc.array(row, { minLength: validatorCount, maxLength: validatorCount });
    const stored = rows.map((dense) =>
      Array.from({ length: n }, (_, uid) =>
        (dense[uid] ?? []).map((value, j) => [validatorCount + j, value] as const),
      ),
    );
    const perUid = <T>(value: fc.Arbitrary<T>) => fc.array(value, { minLength: n, maxLength: n });
    return fc.record({
      block: fc.constant(10_000),
      lastStepBlock: fc.constant(9_640),
      ownerUid: fc.constantFrom(null, 0),
      stake: perUid(fc.bigInt({ min: 0n, max: 10n ** 15n })),
      weights: stored,
      bonds: stored,
      lastUpdate: perUid(fc.constantFrom(9_900, 9_900, 9_900, 1_000)),
      registeredAtBlock: perUid(fc.constantFrom(0, 0, 0, 9_800, 9_950)),
      permits: perUid(fc.boolean()).map((permits) => permits.map((permit, uid) => permit || uid === 0)),
    });
  });

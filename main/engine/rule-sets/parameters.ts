/**
 * The numbers of the rules as dated data, each with its source and the values between which it makes sense.
 * These are defaults: state read from the chain or set by the user goes over them (overrides.ts), as most are
 * storage items that change without an upgrade. Must not compute.
 */
import type { ParameterName, RuleParameters } from './rule-set.ts';

interface Dated {
  readonly fromSpecVersion: number;
  readonly value: number;
  readonly source: string;
}

interface Definition {
  readonly least: number;
  readonly most: number;
  /** Oldest first; the first holds from the beginning. */
  readonly values: readonly [Dated, ...Dated[]];
}

const always = (value: number, source: string): [Dated] => [{ fromSpecVersion: 0, value, source }];
const from = (fromSpecVersion: number, value: number, source: string): Dated => ({
  fromSpecVersion,
  value,
  source,
});
const ratio = { least: 0, most: 1 };
const blocks = { least: 0, most: 100_000_000 };

const DEFINITIONS: Readonly<Record<ParameterName, Definition>> = {
  movingAlpha: {
    ...ratio,
    values: always(
      0.0003,
      'chain SubnetMovingAlpha 1,288,490/2^32, October 2026; daily EMA prices 2025-04 to 2026-05 move at 0.00026 to 0.00033',
    ),
  },
  emaAgeBlockCount: { ...blocks, values: always(201_600, 'runtime/src/lib.rs:1032') },
  taoWeight: {
    ...ratio,
    values: always(0.18, 'pallets/subtensor/src/migrations/migrate_rao.rs:64; chain, block 9,221,719'),
  },
  ownerCutRatio: { ...ratio, values: always(11_796 / 65_535, 'runtime/src/lib.rs:1020') },
  takeRatio: { ...ratio, values: always(11_796 / 65_535, 'runtime/src/lib.rs:992') },
  feeRateU16: {
    least: 0,
    // At 65,535 the fee would be all of it.
    most: 65_534,
    values: [
      from(0, 0, 'flat fee of 50,000 rao or more instead of a rate, until July 2025'),
      from(290, 196, 'chain, July 2025'),
      from(298, 33, 'pallets/swap/src/pallet/mod.rs:94'),
    ],
  },
  emissionBarRank: {
    least: 1,
    most: 1024,
    values: always(32, 'chain EmissionBarRank unset, default 32, spec 441 (2026-08-03)'),
  },
  emissionBarQuantile: { ...ratio, values: always(0.61, 'chain emission gate, spec 440 (2026-07-27)') },
  hillExponent: { least: 0, most: 32, values: always(3, 'chain emission gate, spec 440 (2026-07-27)') },
  emissionBarBlockCount: { ...blocks, values: always(360, 'spec 441 (2026-08-03)') },
  flowSmoothing: {
    ...ratio,
    values: always(
      29_597_889_189_277 / (2 ** 63 - 1),
      'pallets/subtensor/src/lib.rs:1692-1699, half-life 216,000 blocks',
    ),
  },
  flowExponent: { least: 0, most: 32, values: always(1, 'pallets/subtensor/src/lib.rs:1655-1707') },
  flowCutoffTao: { least: -1e6, most: 1e6, values: always(0, 'pallets/subtensor/src/lib.rs:1655-1707') },
  subnetLimit: { least: 1, most: 65_535, values: always(128, 'pallets/subtensor/src/lib.rs:1099') },
  immunityBlockCount: {
    ...blocks,
    values: always(864_000, 'migrate_network_immunity_period.rs; chain, 2026-10-06'),
  },
  registrationSpacingBlockCount: {
    ...blocks,
    values: [
      from(0, 28_800, 'chain NetworkRateLimit until December 2025'),
      from(362, 14_400, 'chain; first registration 14,401 blocks after another in block 7,119,664'),
    ],
  },
  lockIntervalBlockCount: {
    ...blocks,
    values: [
      from(0, 57_600, 'migrate_network_lock_reduction_interval.rs'),
      from(
        372,
        115_200,
        'locks paid: 57,600 until block 7,366,897, 115,200 from block 7,415,113 (2026-01-27)',
      ),
    ],
  },
  lockMultiplier: {
    least: 1,
    most: 100,
    values: always(2, 'pallets/subtensor/src/coinbase/root.rs:502-527'),
  },
  minimumLockTao: {
    least: 0,
    most: 1e6,
    values: always(1, 'pallets/subtensor/src/migrations/migrate_rao.rs'),
  },
  refundDeploymentBlock: { ...blocks, values: always(8_334_450, 'chain TaoInRefundDeploymentBlock') },
  minimumStakeTao: { least: 0, most: 1e6, values: always(0.002, 'runtime/src/lib.rs:1002') },
  nominatorRemainderTao: {
    least: 0,
    most: 1e6,
    values: [
      from(0, 0.002, 'chain NominatorMinRequiredStake, June 2026'),
      from(
        472,
        0.02,
        'chain NominatorMinRequiredStake, October 2026; the value between June and October is not known',
      ),
    ],
  },
  lockMaturityBlockCount: { ...blocks, values: always(311_622, 'chain MaturityRate, October 2026') },
  lockUnlockBlockCount: { ...blocks, values: always(934_866, 'chain UnlockRate, October 2026') },
  takeoverConvictionRatio: {
    ...ratio,
    values: [
      from(0, 0.1, 'pallets/subtensor/src/staking/lock.rs:1140-1357, of all alpha out'),
      from(447, 0.18, 'spec 447, of alpha out less protocol and burned alpha'),
    ],
  },
};

/** The numbers in force at a spec version, all of origin `rule-set`. */
export function parametersAt(specVersion: number): RuleParameters {
  const entries = Object.entries(DEFINITIONS).map(([name, { least, most, values }]) => {
    const { value, source } = values.findLast((dated) => specVersion >= dated.fromSpecVersion) ?? values[0];
    return [name, { name, value, source, origin: 'rule-set', least, most }];
  });
  return Object.fromEntries(entries) as RuleParameters;
}

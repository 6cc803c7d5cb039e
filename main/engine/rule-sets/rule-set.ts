/**
 * What a rule set is made of: which rule holds in each field of the economics, and its numbers with their
 * origin. Types only. Must not hold a value (parameters.ts, eras.ts) or choose one (rule-sets.ts).
 */

/** How block TAO is split between subnets. One member per era. */
export type SplitRule =
  | 'price-ema-v1'
  | 'tao-flow'
  | 'tao-flow-net'
  | 'price-ema-root'
  | 'price-ema-burn'
  | 'hill-quantile'
  | 'hill-rank';

/** The most alpha a block adds to a pool: no cap, min(e, E), or ρ·e. */
export type InjectionCapRule = 'none' | 'block-emission' | 'root-proportion';

/** The pool a subnet trades in. */
export type PoolEra = 'constant-product' | 'full-range' | 'weighted';

/** What a root staker gets: TAO each tempo, alpha to claim per subnet, or a share of the validator's basket. */
export type RootYieldEra = 'swapped' | 'claimable' | 'basket';

/** Who says a value: the chain's state at the snapshot, the rules of its date, or the user. */
export type ParameterOrigin = 'snapshot' | 'rule-set' | 'user';

/** A number of the rule set, with where it comes from and between which values it makes sense. */
export interface RuleParameter {
  readonly name: string;
  readonly value: number;
  readonly source: string;
  readonly origin: ParameterOrigin;
  readonly least: number;
  readonly most: number;
}

/** The numbers every rule set carries. `BlockCount` counts blocks, `Ratio` runs 0..1, `Tao` is whole TAO. */
export type ParameterName =
  /** EMA smoothing per block of a mature subnet. */
  | 'movingAlpha'
  /** Age in blocks at which the EMA smoothing has reached half of `movingAlpha`. */
  | 'emaAgeBlockCount'
  | 'taoWeight'
  | 'ownerCutRatio'
  /** Default take of a validator. */
  | 'takeRatio'
  /** Swap fee as a u16 fraction of 65535. */
  | 'feeRateU16'
  /** N of the gate: the bar is the N-th largest positive weight. */
  | 'emissionBarRank'
  /** q of the gate: the bar is the weight at which the descending cumulative sum reaches it. */
  | 'emissionBarQuantile'
  /** h of the gate. */
  | 'hillExponent'
  /** Blocks between two computations of the bar. */
  | 'emissionBarBlockCount'
  /** Smoothing per block of the TAO flow. */
  | 'flowSmoothing'
  /** q of the flow split. */
  | 'flowExponent'
  | 'flowCutoffTao'
  | 'subnetLimit'
  | 'immunityBlockCount'
  /** Least blocks between two registrations. */
  | 'registrationSpacingBlockCount'
  /** Stored lock reduction interval; times the block emission in TAO it is the effective one. */
  | 'lockIntervalBlockCount'
  /** The price after a registration, in locks paid. */
  | 'lockMultiplier'
  | 'minimumLockTao'
  /** Subnets registered after this block share their dissolution with the alpha of their pool. */
  | 'refundDeploymentBlock'
  | 'minimumStakeTao'
  /** A nominator's remainder worth less than this is sold with the rest. */
  | 'nominatorRemainderTao'
  | 'lockMaturityBlockCount'
  | 'lockUnlockBlockCount'
  /** Conviction over the alpha it is measured against at which a subnet changes owner. */
  | 'takeoverConvictionRatio';

export type RuleParameters = Readonly<Record<ParameterName, RuleParameter>>;

export interface RuleSet {
  /** Equal to the split rule: the split is what a set is known by. */
  readonly id: SplitRule;
  readonly title: string;
  readonly splitRule: SplitRule;
  readonly injectionCap: InjectionCapRule;
  readonly pool: PoolEra;
  readonly rootYield: RootYieldEra;
  /** Whether subnets can be switched off from block TAO. */
  readonly emissionSwitches: boolean;
  readonly fromSpecVersion: number;
  readonly fromBlock: number;
  /** Newest spec version of the split checked against chain state. */
  readonly checkedToSpecVersion: number;
  readonly parameters: RuleParameters;
}

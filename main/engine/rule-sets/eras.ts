/**
 * Which rule held from when, field by field, as dated data; oldest first. A new era is one more line here and
 * its rule in the field's own module. Blocks are those of the change where the chain shows them; else the first
 * block a daily reading saw the new rule, and `blockNote` says so. Must not hold numbers (parameters.ts does).
 */
import type { InjectionCapRule, PoolEra, RootYieldEra, SplitRule } from './rule-set.ts';

/** A rule with the spec version and block it began at. */
export interface Era<Rule> {
  readonly rule: Rule;
  readonly fromSpecVersion: number;
  readonly fromBlock: number;
  readonly blockNote?: string;
}

/**
 * The first spec versions under dTAO (block 4,920,351, 2025-02-13). The version of that upgrade itself is not
 * recorded; runtimes before it were numbered below this.
 */
const FIRST = { fromSpecVersion: 210, fromBlock: 4_920_351 };
const FLOW = { fromSpecVersion: 334, fromBlock: 6_818_133, blockNote: 'first daily reading, 2025-11-05' };
const ROOT_PRICE = { fromSpecVersion: 421, fromBlock: 8_466_531 };
const HILL_RANK = { fromSpecVersion: 441, fromBlock: 8_765_683 };
const NET_FLOW = {
  fromSpecVersion: 411,
  fromBlock: 8_278_000,
  blockNote: 'estimated from the release of 2026-05-27',
};

/** The split of block TAO between subnets, with what to call it. */
export const SPLIT_ERAS: readonly (Era<SplitRule> & { readonly title: string })[] = [
  { rule: 'price-ema-v1', title: 'EMA price', ...FIRST },
  { rule: 'tao-flow', title: 'EMA of user TAO flow', ...FLOW },
  { rule: 'tao-flow-net', title: 'User TAO flow less protocol flow', ...NET_FLOW },
  { rule: 'price-ema-root', title: 'EMA price less miner burn, times root proportion', ...ROOT_PRICE },
  {
    rule: 'price-ema-burn',
    title: 'EMA price less miner burn',
    fromSpecVersion: 432,
    fromBlock: 8_636_190,
  },
  {
    rule: 'hill-quantile',
    title: 'EMA price less miner burn, Hill gate at a quantile',
    fromSpecVersion: 440,
    fromBlock: 8_713_793,
  },
  { rule: 'hill-rank', title: 'EMA price less miner burn, Hill gate at rank 32', ...HILL_RANK },
];

/** Newest spec version whose chain state was compared with these rules (block 9,240,900, 2026-10-08). */
export const CHECKED_TO_SPEC_VERSION = 475;

/**
 * The injection cap. That injections stop at one alpha a block shows in the daily reserves and emissions from
 * block 6,112,562 (2025-07-30) on, the day after spec 298 was tagged, and in none before.
 */
export const INJECTION_CAP_ERAS: readonly Era<InjectionCapRule>[] = [
  { rule: 'none', ...FIRST },
  {
    rule: 'block-emission',
    fromSpecVersion: 298,
    fromBlock: 6_112_562,
    blockNote: 'first daily reading, 2025-07-30',
  },
  { rule: 'root-proportion', ...ROOT_PRICE },
];

/** The pool; between 290 and 422 concentrated liquidity, in practice one full-range position. */
export const POOL_ERAS: readonly Era<PoolEra>[] = [
  { rule: 'constant-product', ...FIRST },
  { rule: 'full-range', fromSpecVersion: 290, fromBlock: 5_947_549 },
  { rule: 'weighted', fromSpecVersion: 423, fromBlock: 8_486_594 },
];

export const ROOT_YIELD_ERAS: readonly Era<RootYieldEra>[] = [
  { rule: 'swapped', ...FIRST },
  { rule: 'claimable', ...FLOW, blockNote: 'November 2025; the block is not known' },
  { rule: 'basket', ...HILL_RANK },
];

/** Switches of block TAO per subnet came with spec 411 (pallets/subtensor/src/coinbase/subnet_emissions.rs:34-76). */
export const EMISSION_SWITCH_ERAS: readonly Era<boolean>[] = [
  { rule: false, ...FIRST },
  { rule: true, ...NET_FLOW },
];

/** The era in force at a spec version; undefined before the first. */
export function eraAt<E extends Era<unknown>>(eras: readonly E[], specVersion: number): E | undefined {
  return eras.findLast((era) => specVersion >= era.fromSpecVersion);
}

/**
 * Which engine function answers which golden case: one entry per group, or per group/fn where a case names its
 * function. A case with a key its entry does not know is unsupported.
 */
import { CLAIM_MAPPING } from './claim-mapping.ts';
import { EMISSION_MAPPING } from './emission-mapping.ts';
import { LIFECYCLE_MAPPING } from './lifecycle-mapping.ts';
import { STAKE_MAPPING } from './stake-mapping.ts';
import { STAKING_MAPPING } from './staking-mapping.ts';
import { SWAP_MAPPING } from './swap-mapping.ts';
import type { Table } from './table.ts';
import { YUMA_MAPPING } from './yuma-mapping.ts';

export const GOLDEN_TABLE: Table = {
  ...SWAP_MAPPING,
  ...STAKE_MAPPING,
  ...EMISSION_MAPPING,
  ...LIFECYCLE_MAPPING,
  ...STAKING_MAPPING,
  ...CLAIM_MAPPING,
  ...YUMA_MAPPING,
};

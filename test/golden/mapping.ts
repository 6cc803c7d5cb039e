/**
 * Which engine function answers which golden case, by file: one entry per group, or per group/fn where a case
 * names its function. A case with a key its entry does not know is unsupported and fails.
 */
import { EMISSION_MAPPING } from './emission-mapping.ts';
import { SWAP_MAPPING } from './swap-mapping.ts';
import type { Mapping } from './table.ts';

export const GOLDEN_MAPPING: Readonly<Record<string, Readonly<Record<string, Mapping>>>> = {
  'swap.json': SWAP_MAPPING,
  'emission.json': EMISSION_MAPPING,
};

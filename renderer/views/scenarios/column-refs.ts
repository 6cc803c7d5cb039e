// References to what a shown scenario says, for a sentence and a table alike. A definition holds amounts: none while they are
// hidden; and a refused one shows what an older definition gave, which is not to be had again.
import type { NumberRefText } from '#contract/number-refs.ts';
import { settings } from '#renderer/state/settings.svelte.ts';
import type { Column } from './column.ts';
import { PATH_COUNT } from './scenario-runs.svelte.ts';

export const canExplain = ({ isRefused }: Column): boolean => !isRefused && !settings.hideAmounts;

/** The random paths as the view has them. */
export const drawnPaths = ({ candidate }: Column, seed: string) => ({
  ...{ scenario: candidate.subject, seed, pathCount: PATH_COUNT },
});

/** Of all its random paths together. */
export const pathsRef = (
  column: Column,
  of: 'scenario.belowStart' | 'scenario.worstFall',
  seed: string,
): NumberRefText | null => (canExplain(column) ? { of, ...drawnPaths(column, seed) } : null);

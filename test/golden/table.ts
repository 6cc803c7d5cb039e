/** One entry of the golden mapping: the input keys it understands and the outputs it gives. */
import type { GoldenCase, Tolerance } from './cases.ts';
import type { Outputs } from './compare.ts';
import type { Inputs } from './inputs.ts';

export interface Mapping {
  readonly keys: readonly string[];
  /** Where a case keeps an input among its results. */
  readonly reshape?: (golden: GoldenCase) => GoldenCase;
  readonly run: (inputs: Inputs) => Outputs;
  /** Where a key of the case is a double beside exact integers; `exact KEY` for a key of `chainExact`. */
  readonly tolerances?: Readonly<Record<string, Tolerance>>;
}

export type Table = Readonly<Record<string, Mapping>>;

/** One entry of the golden mapping: the input keys it understands and the outputs it gives. */
import type { Outputs, Tolerance } from './cases.ts';
import type { Inputs } from './inputs.ts';

export interface Mapping {
  readonly keys: readonly string[];
  readonly run: (inputs: Inputs) => Outputs;
  /** Where a key of the case is a double beside exact integers. */
  readonly tolerances?: Record<string, Tolerance>;
}

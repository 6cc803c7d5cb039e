// How a shown number comes about: its formula in plain arithmetic, every symbol with value, unit and source, the rules and
// the snapshot behind it. The formula with its inputs gives the number.
import { z } from 'zod';
import { query } from './define.ts';
import { NumberRef } from './number-refs.ts';
import { Basis, Netuid } from './schemas.ts';

const Quantity = z.strictObject({
  unit: z.enum([
    'tao',
    'alpha',
    'tao-per-alpha',
    'usd',
    'fiat',
    'usd-per-tao',
    'ratio',
    'days',
    'seconds',
    'blocks',
    'number',
    'time',
  ]),
  /** Decimal text of whole units, all digits; of a time: milliseconds since 1970. */
  value: z.string(),
});
export type Quantity = z.infer<typeof Quantity>;

const Input = z.strictObject({
  symbol: z.string(),
  label: z.string(),
  /** One, or a list that arithmetic goes through element by element. */
  values: z.array(
    z.strictObject({
      label: z.string().nullable(),
      quantity: Quantity,
      /** A number with a derivation of its own. */
      ref: NumberRef.nullable(),
    }),
  ),
  source: z.string(),
});

const Explained = z.strictObject({
  ...Basis.shape,
  title: z.string(),
  /** The subnet it is of. */
  netuid: Netuid.nullable(),
  symbol: z.string(),
  /** + − · / ^, brackets, sum, exp, ln, floor, ceil, rank(k, x): the k-th smallest, first(l, x): the place of the first at
   *  or below l, from 0 on. Times are seconds. */
  formula: z.string(),
  result: Quantity,
  /** False: an estimate. */
  exact: z.boolean(),
  /** Why formula and number can differ, and by how much. */
  tolerance: z.string().nullable(),
  inputs: z.array(Input),
  source: z.string(),
});
export type Explained = z.input<typeof Explained>;

export const derivationMethods = {
  'number.explain': query('How one shown number comes about: formula, inputs, sources', {
    in: z.strictObject({ number: NumberRef }),
    out: Explained,
  }),
};

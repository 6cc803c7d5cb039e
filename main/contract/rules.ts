// The rules in force: which rule holds in each field, and every number with its unit, origin and source. A number may be
// set by the user; it then applies to every calculation.
import { z } from 'zod';
import { command, Nothing, query } from './define.ts';
import { Basis } from './schemas.ts';

/** Who says a value: the chain's state at the snapshot, the rules of its date, or the user. */
const Origin = z.enum(['snapshot', 'rule-set', 'user']);

const Parameter = z.strictObject({
  name: z.string(),
  value: z.number(),
  unit: z.enum(['ratio', 'blocks', 'block', 'tao', 'u16', 'count', 'per block', 'none']),
  origin: Origin,
  /** A place in the chain's code, a block, a date, a file, or the user. */
  source: z.string(),
  /** What holds without the user. */
  defaultValue: z.number(),
  least: z.number(),
  most: z.number(),
});
export type Parameter = z.input<typeof Parameter>;

export const ruleMethods = {
  'rules.parameters': query('The rules in force and all their numbers, each with unit, origin and source', {
    in: Nothing,
    out: z.strictObject({
      ...Basis.shape,
      title: z.string(),
      specVersion: z.int(),
      rules: z.strictObject({
        split: z.string(),
        injectionCap: z.string(),
        pool: z.string(),
        rootYield: z.string(),
        emissionSwitches: z.boolean(),
      }),
      /** The gate's bar as a share of all weights; null under rules without a gate, or where facts are missing. */
      emissionBar: z.strictObject({ value: z.number(), origin: Origin, source: z.string() }).nullable(),
      parameters: z.array(Parameter),
      /** Rule sets that can be asked for in their place, newest first. */
      known: z.array(z.strictObject({ id: z.string(), title: z.string() })),
    }),
  }),
  'rules.set': command(
    'Set one number of the rules for every calculation; null goes back to what holds without you',
    {
      in: z.strictObject({ name: z.string().max(40), value: z.number().nullable() }),
      out: Nothing,
    },
  ),
};
